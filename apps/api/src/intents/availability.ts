import type { RoomOffer, Stay } from '../pms/pms.ts';
import { formatter, nightsOf, type Format } from './format.ts';
import type { Handler, Outcome, Request } from './intent.ts';
import { completeStay } from './stay-questions.ts';

/** "Is there room?", "what is it?" and "book it" have one answer: the rooms that are free, and what they cost. */
export const offers: Handler = async (request) => {
  const complete = completeStay(request);
  return 'ask' in complete ? complete.ask : offerRooms(request, complete.stay);
};

/** One room of those, and its price; when it is not free, the others. */
export const offerRoom = (request: Request, stay: Stay, roomType: string): Promise<Outcome> => {
  const { state } = request;
  return offerRooms({ ...request, state: { ...state, stay: { ...state.stay, roomType } } }, stay, true);
};

/** @param fresh when an earlier answer turned out to be wrong */
export const offerRooms = async (request: Request, stay: Stay, fresh = false): Promise<Outcome> => {
  const { pms, signal, say, hotel, language, today } = request;
  const format = formatter(hotel, language, say, today);
  const found = await pms.offers(stay, { signal, fresh });
  const { roomType: wanted, ...draft } = request.state.stay;
  const rooms = found.value.filter((offer) => offer.roomType === wanted);
  const shown = rooms.length > 0 ? rooms : found.value;

  if (shown.length === 0) {
    const { checkIn: _, checkOut: __, ...rest } = draft;
    // The next days that the guest names are of the same month.
    const month = stay.checkIn.slice(0, 'YYYY-MM'.length);
    const text = say('offers_none', { guests: format.guests(stay), stay: format.stay(stay) });
    return { reply: { text }, pending: { kind: 'stay' }, stay: { ...rest, month } };
  }
  const unfit =
    wanted && rooms.length === 0
      ? `${say('room_unfit', { room: format.room(wanted), guests: format.guests(stay) })}\n`
      : '';
  const list = offerList(request, stay, shown);
  const stale = found.stale
    ? say('offers_stale', { minutes: Math.max(1, Math.round(found.ageMs / 60_000)) })
    : '';
  return { ...list, reply: { ...list.reply, text: unfit + list.reply.text + stale } };
};

/** These rooms, with prices, to choose from. */
export const offerList = (request: Request, stay: Stay, shown: readonly RoomOffer[]) => {
  const { say, hotel, language, today } = request;
  const format = formatter(hotel, language, say, today);
  const { roomType: _, ...draft } = request.state.stay;
  const text = say(shown.length === 1 ? 'offers_one' : 'offers', {
    guests: format.guests(stay),
    stay: format.stay(stay),
    nights: format.nights(stay),
    list: shown.map((offer) => line(request, format, stay, offer)).join('\n'),
  });
  return {
    reply: { text, options: roomOptions(format, shown) },
    pending: { kind: 'choose_room', stay, roomTypes: shown.map((offer) => offer.roomType) },
    stay: draft,
  } satisfies Outcome;
};

const line = ({ say }: Request, format: Format, stay: Stay, offer: RoomOffer): string =>
  say('offer_line', {
    room: format.room(offer.roomType),
    total: format.money(offer.totalCents),
    perNight: format.money(offer.totalCents / nightsOf(stay)),
    // Scarcity is only said where it is true and matters to the guest's choice.
    left: offer.available <= 3 ? say.count('left', offer.available) : '',
  });

const roomOptions = (format: Format, offers: readonly RoomOffer[]) =>
  offers.slice(0, 10).map((offer) => ({
    id: `room:${offer.roomType}`,
    label: format.room(offer.roomType),
    description: format.money(offer.totalCents),
  }));

import type { Reply } from '../channels/channel.ts';
import { PmsError, type Stay } from '../pms/pms.ts';
import { offerRoom, offerRooms } from './availability.ts';
import { formatter } from './format.ts';
import type { Outcome, Request } from './intent.ts';
import { cancellationLine, offerPerson, yesNo } from './parts.ts';
import { completeStay } from './stay-questions.ts';

/** What is to be booked, as far as it is known. */
interface Wanted {
  readonly stay: Stay;
  readonly roomType: string;
  readonly guestName?: string | undefined;
}

/** The guest chose a room: look again, this time without the cache, and ask for the name or for a yes. */
export const roomChosen = async (request: Request, wanted: Wanted): Promise<Outcome> => {
  const { say, isOn } = request;
  const { stay, roomType, guestName } = wanted;
  if (!isOn('booking.enabled')) {
    return offerPerson(say('booking_off'), say);
  }
  const totalCents = await freshTotal(request, wanted);
  if (!totalCents) return roomGone(request, wanted);
  if (guestName === undefined) {
    return { reply: { text: say('ask_name') }, pending: { kind: 'guest_name', stay, roomType } };
  }
  const summary = { kind: 'confirm_booking', stay, roomType, guestName, totalCents } as const;
  return { reply: bookingSummary(request, summary), pending: summary };
};

/** The guest corrects something before the yes: other dates, another party, another room. The rest stays. */
export const corrected = async (
  request: Request,
  roomType: string,
  guestName: string | undefined,
): Promise<Outcome> => {
  const complete = completeStay(request);
  if ('ask' in complete) {
    const { ask } = complete;
    return { ...ask, stay: { ...(ask.stay ?? request.state.stay), roomType } };
  }
  const { stay } = complete;
  if (guestName !== undefined && (await freshTotal(request, { stay, roomType }))) {
    return roomChosen(request, { stay, roomType, guestName });
  }
  // What it costs now, or what else there is.
  return offerRoom(request, stay, roomType);
};

/** Everything that a yes will book. */
export const bookingSummary = (
  request: Request,
  { stay, roomType, guestName, totalCents }: Required<Wanted> & { readonly totalCents: number },
): Reply => {
  const { say, hotel, language, today } = request;
  const format = formatter(hotel, language, say, today);
  const text = say('confirm_booking', {
    room: format.room(roomType),
    stay: format.stay(stay),
    nights: format.nights(stay),
    guests: format.guests(stay),
    name: guestName ?? '',
    total: format.money(totalCents),
    policy: cancellationLine(request, stay.checkIn),
  });
  return { text, options: yesNo(say) };
};

export const bookingConfirmed = async (
  request: Request,
  { stay, roomType, guestName }: Wanted & { readonly guestName: string },
): Promise<Outcome> => {
  const { pms, signal, say, hotel, language, today, reference } = request;
  const format = formatter(hotel, language, say, today);
  try {
    const booking = await pms.book({ ...stay, roomType, guestName, clientReference: reference }, { signal });
    const text = say('booked', {
      reference: booking.reference,
      room: format.room(booking.roomType),
      stay: format.stay(booking),
      guests: format.guests(booking),
      total: format.money(booking.totalCents),
    });
    return { reply: { text }, bookingReference: booking.reference, stay: {} };
  } catch (error) {
    if (error instanceof PmsError && error.code === 'not_available') {
      return roomGone(request, { stay, roomType });
    }
    throw error;
  }
};

const freshTotal = async (request: Request, { stay, roomType }: Wanted): Promise<number | undefined> => {
  const { value } = await request.pms.offers(stay, { signal: request.signal, fresh: true });
  return value.find((offer) => offer.roomType === roomType)?.totalCents;
};

/** It was free a moment ago. */
const roomGone = async (request: Request, { stay }: Wanted): Promise<Outcome> => {
  const { roomType: _, ...draft } = request.state.stay;
  const left = await offerRooms({ ...request, state: { ...request.state, stay: draft } }, stay, true);
  return { ...left, reply: { ...left.reply, text: `${request.say('room_gone')}\n${left.reply.text}` } };
};

import type { Reply } from '../channels/channel.ts';
import type { Booking, Stay } from '../pms/pms.ts';
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

/** The guest chose a room: look again, this time without the cache, and ask for the name, or hold it and ask for a yes. */
export const roomChosen = async (request: Request, wanted: Wanted): Promise<Outcome> => {
  const { say, isOn, state } = request;
  const { stay, roomType, guestName = state.guestName } = wanted;
  if (!isOn('booking.enabled')) {
    return offerPerson(say('booking_off'), say);
  }
  if (guestName === undefined) {
    return (await isFree(request, wanted))
      ? { reply: { text: say('ask_name') }, pending: { kind: 'guest_name', stay, roomType } }
      : roomGone(request, wanted);
  }
  // What is asked for now is promised: nobody else gets it until the answer.
  const held = await request.reservations.hold(stay, roomType);
  if (held.outcome === 'gone') return roomGone(request, wanted);
  if (held.outcome === 'booked') return booked(request, held.booking);
  const { hold, totalCents } = held;
  const summary = { kind: 'confirm_booking', stay, roomType, guestName, totalCents, hold } as const;
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
  if (guestName !== undefined && (await isFree(request, { stay, roomType }))) {
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
  const booking = await request.reservations.book({ ...stay, roomType, guestName });
  return booking ? booked(request, booking) : roomGone(request, { stay, roomType });
};

const booked = (request: Request, booking: Booking): Outcome => ({
  reply: { text: bookedText(request, booking) },
  bookingReference: booking.reference,
  stay: {},
});

/** What was booked, and the reference to quote. */
export const bookedText = (
  { hotel, language, say, today }: Pick<Request, 'hotel' | 'language' | 'say' | 'today'>,
  booking: Booking,
): string => {
  const format = formatter(hotel, language, say, today);
  return say('booked', {
    reference: booking.reference,
    room: format.room(booking.roomType),
    stay: format.stay(booking),
    guests: format.guests(booking),
    total: format.money(booking.totalCents),
  });
};

const isFree = async (request: Request, { stay, roomType }: Wanted): Promise<boolean> => {
  const { value } = await request.pms.offers(stay, { signal: request.signal, fresh: true });
  return value.some((offer) => offer.roomType === roomType);
};

/** It was free a moment ago. */
const roomGone = async (request: Request, { stay }: Wanted): Promise<Outcome> => {
  const { roomType: _, ...draft } = request.state.stay;
  const left = await offerRooms({ ...request, state: { ...request.state, stay: draft } }, stay, true);
  return { ...left, reply: { ...left.reply, text: `${request.say('room_gone')}\n${left.reply.text}` } };
};

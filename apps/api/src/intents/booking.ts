import { PmsError, type Stay } from '../pms/pms.ts';
import { offerRooms } from './availability.ts';
import { formatter } from './format.ts';
import type { Outcome, Request } from './intent.ts';
import { cancellationLine, offerPerson, yesNo } from './parts.ts';

/** The guest chose a room: look again, this time without the cache, and ask for the name. */
export const roomChosen = async (request: Request, stay: Stay, roomType: string): Promise<Outcome> => {
  const { say, isOn } = request;
  if (!isOn('booking.enabled')) {
    return offerPerson(say('booking_off'), say);
  }
  if (!(await freshTotal(request, stay, roomType))) return roomGone(request, stay);
  return { reply: { text: say('ask_name') }, pending: { kind: 'guest_name', stay, roomType } };
};

export const nameGiven = async (
  request: Request,
  stay: Stay,
  roomType: string,
  guestName: string,
): Promise<Outcome> => {
  const { say, hotel, language, today } = request;
  const format = formatter(hotel, language, say, today);
  const totalCents = await freshTotal(request, stay, roomType);
  if (!totalCents) return roomGone(request, stay);
  const text = say('confirm_booking', {
    room: format.room(roomType),
    stay: format.stay(stay),
    nights: format.nights(stay),
    guests: format.guests(stay),
    name: guestName,
    total: format.money(totalCents),
    policy: cancellationLine(request, stay.checkIn),
  });
  return {
    reply: { text, options: yesNo(say) },
    pending: { kind: 'confirm_booking', stay, roomType, guestName, totalCents },
  };
};

export const bookingConfirmed = async (
  request: Request,
  stay: Stay,
  roomType: string,
  guestName: string,
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
    if (error instanceof PmsError && error.code === 'not_available') return roomGone(request, stay);
    throw error;
  }
};

const freshTotal = async (request: Request, stay: Stay, roomType: string): Promise<number | undefined> => {
  const { value } = await request.pms.offers(stay, { signal: request.signal, fresh: true });
  return value.find((offer) => offer.roomType === roomType)?.totalCents;
};

const roomGone = async (request: Request, stay: Stay): Promise<Outcome> => {
  const left = await offerRooms(request, stay, true);
  return { ...left, reply: { ...left.reply, text: `${request.say('room_gone')}\n${left.reply.text}` } };
};

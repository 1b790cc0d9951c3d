import { randomUUID } from 'node:crypto';
import type { Booking, BookingRequest, IsoDate, PmsCall, RoomOffer, Stay } from '../../src/pms/pms.ts';
import type { PmsUnderTest } from './conformance.ts';

const couple = { adults: 2, children: 0 };
export const calling = (): PmsCall => ({ signal: new AbortController().signal });
const call = calling();

export const later = (date: IsoDate, days: number): IsoDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** The first stay within half a year for which a room type has this many rooms left. */
export const findStay = async (
  { pms, today }: PmsUnderTest,
  wanted: { nights: number; rooms: number },
): Promise<{ stay: Stay; offer: RoomOffer }> => {
  for (let days = 3; days < 180; days += 1) {
    const checkIn = later(today, days);
    const stay = { checkIn, checkOut: later(checkIn, wanted.nights), ...couple };
    const offer = (await pms.offers(stay, call)).find(({ available }) => available >= wanted.rooms);
    if (offer) return { stay, offer };
  }
  throw new Error('the hotel has no room for half a year');
};

/** A later stay of two nights with a free room of this type. */
export const findFreeAfter = async (
  { pms }: PmsUnderTest,
  { checkOut }: Stay,
  roomType: string,
): Promise<{ stay: Stay; offer: RoomOffer }> => {
  for (let days = 1; days < 180; days += 1) {
    const checkIn = later(checkOut, days);
    const stay = { checkIn, checkOut: later(checkIn, 2), ...couple };
    const offer = (await pms.offers(stay, call)).find((offer) => offer.roomType === roomType);
    if (offer) return { stay, offer };
  }
  throw new Error('the hotel has no such room for half a year');
};

export const requestFor = (stay: Stay, roomType: string): BookingRequest => ({
  ...stay,
  roomType,
  guestName: 'Ana Pérez',
  clientReference: randomUUID(),
});

export const book = async ({ pms }: PmsUnderTest, stay: Stay, roomType: string): Promise<Booking> =>
  pms.book(requestFor(stay, roomType), call);

export const availableOf = async ({ pms }: PmsUnderTest, stay: Stay, roomType: string): Promise<number> =>
  (await pms.offers(stay, call)).find((offer) => offer.roomType === roomType)?.available ?? 0;

/** Books every room of a type that is left. */
export const sellOut = async (
  hotel: PmsUnderTest,
  stay: Stay,
  { roomType }: RoomOffer,
): Promise<Booking[]> => {
  const bookings: Booking[] = [];
  const left = await availableOf(hotel, stay, roomType);
  for (let room = 0; room < left; room += 1) bookings.push(await book(hotel, stay, roomType));
  return bookings;
};

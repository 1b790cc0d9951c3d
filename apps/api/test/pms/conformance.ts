import { describe, expect, test } from 'vitest';
import type { Booking, IsoDate, Pms, PmsCall, Stay } from '../../src/pms/pms.ts';
import { availableOf, book, calling, findFreeAfter, findStay, later, requestFor, sellOut } from './guests.ts';

/** A hotel of its own for one test, with free rooms on most of the coming nights. */
export interface PmsUnderTest {
  readonly pms: Pms;
  /** The date at the hotel. */
  readonly today: IsoDate;
  /** `down`: refuses connections; `hang`: accepts and never answers. */
  readonly become: (state: 'well' | 'down' | 'hang') => void;
}

/** What every adapter of a property-management system promises. */
export const pmsConformance = (name: string, open: () => PmsUnderTest): void => {
  const call = calling();

  describe(`${name}: offers`, () => {
    test('only what is free, with a price, the cheapest first', async () => {
      const hotel = open();
      const { stay } = await findStay(hotel, { nights: 2, rooms: 1 });
      const offers = await hotel.pms.offers(stay, call);
      expect(offers.every(({ available }) => Number.isInteger(available) && available >= 1)).toBe(true);
      expect(offers.every(({ totalCents }) => Number.isInteger(totalCents) && totalCents > 0)).toBe(true);
      const totals = offers.map(({ totalCents }) => totalCents);
      expect(totals).toEqual(totals.toSorted((a, b) => a - b));
      expect(new Set(offers.map(({ roomType }) => roomType)).size).toBe(offers.length);
    });

    test('a party that fits no room is offered none', async () => {
      const hotel = open();
      const { stay } = await findStay(hotel, { nights: 1, rooms: 1 });
      expect(await hotel.pms.offers({ ...stay, adults: 2, children: 60 }, call)).toEqual([]);
    });
  });

  describe(`${name}: bookings`, () => {
    test('is what was offered, and can be found by its reference', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 3, rooms: 1 });
      const booking = await book(hotel, stay, offer.roomType);
      expect(booking).toEqual({
        ...stay,
        reference: expect.stringMatching(/^[A-Z]{3}-[A-Z0-9]{5}$/),
        status: 'confirmed',
        roomType: offer.roomType,
        guestName: 'Ana Pérez',
        totalCents: offer.totalCents,
      });
      expect(await hotel.pms.booking(booking.reference, call)).toEqual(booking);
      expect(await hotel.pms.booking('XXX-22222', call)).toBeNull();
    });

    test('takes one room, on its own nights alone', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 1, rooms: 2 });
      const nextNight = { ...stay, checkIn: stay.checkOut, checkOut: later(stay.checkOut, 1) };
      const before = await availableOf(hotel, nextNight, offer.roomType);
      await book(hotel, stay, offer.roomType);
      expect(await availableOf(hotel, stay, offer.roomType)).toBe(offer.available - 1);
      expect(await availableOf(hotel, nextNight, offer.roomType)).toBe(before);
    });

    test('as many as were offered succeed, and not one more', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 2, rooms: 1 });
      const bookings = await sellOut(hotel, stay, offer);
      expect(new Set(bookings.map(({ reference }) => reference)).size).toBe(offer.available);
      await expect(book(hotel, stay, offer.roomType)).rejects.toMatchObject({ code: 'not_available' });
    });

    test('guests who want the last rooms at the same moment get one each, the last one none', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 2, rooms: 1 });
      const guests = Array.from({ length: offer.available + 1 }, async () =>
        book(hotel, stay, offer.roomType),
      );
      const outcomes = await Promise.allSettled(guests);
      const refused = outcomes.filter(({ status }) => status === 'rejected');
      expect(refused).toMatchObject([{ reason: { code: 'not_available' } }]);
    });

    test('the same client reference books once, however often and however fast it comes', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 2, rooms: 1 });
      const request = requestFor(stay, offer.roomType);
      const first = await Promise.all([1, 2, 3].map(async () => hotel.pms.book(request, call)));
      const again = await hotel.pms.book(request, call);
      expect(new Set([...first, again].map(({ reference }) => reference)).size).toBe(1);
      expect(await availableOf(hotel, stay, offer.roomType)).toBe(offer.available - 1);
    });

    test('is found by our own reference, whatever became of it since', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 2, rooms: 1 });
      const request = requestFor(stay, offer.roomType);
      expect(await hotel.pms.bookingOf(request.clientReference, call)).toBeNull();
      const booking = await hotel.pms.book(request, call);
      expect(await hotel.pms.bookingOf(request.clientReference, call)).toEqual(booking);
      expect(await hotel.pms.bookingOf(requestFor(stay, offer.roomType).clientReference, call)).toBeNull();
      const cancelled = await hotel.pms.cancel(booking.reference, call);
      expect(await hotel.pms.bookingOf(request.clientReference, call)).toEqual(cancelled);
    });

    test('cancelling gives the room back, once', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 2, rooms: 1 });
      const booking = await book(hotel, stay, offer.roomType);
      const cancelled = { ...booking, status: 'cancelled' };
      expect(await hotel.pms.cancel(booking.reference, call)).toEqual(cancelled);
      expect(await hotel.pms.cancel(booking.reference, call)).toEqual(cancelled);
      expect(await hotel.pms.booking(booking.reference, call)).toEqual(cancelled);
      expect(await availableOf(hotel, stay, offer.roomType)).toBe(offer.available);
    });
  });

  describe(`${name}: changes`, () => {
    test('moves to other nights at the quoted price, and frees the old ones', async () => {
      const hotel = open();
      const { pms } = hotel;
      const { stay, offer } = await findStay(hotel, { nights: 2, rooms: 1 });
      const { reference, ...booked } = await book(hotel, stay, offer.roomType);
      const other = await findFreeAfter(hotel, stay, offer.roomType);
      const quote = await pms.quoteChange(reference, other.stay, call);
      const changed = await pms.modify(reference, other.stay, call);

      expect(quote).toEqual({ totalCents: other.offer.totalCents });
      expect(changed).toEqual({ ...booked, ...other.stay, reference, totalCents: other.offer.totalCents });
      expect(await pms.booking(reference, call)).toEqual(changed);
      expect(await availableOf(hotel, stay, offer.roomType)).toBe(offer.available);
      expect(await availableOf(hotel, other.stay, offer.roomType)).toBe(other.offer.available - 1);
    });

    test('where there is no room, nothing is quoted and nothing is changed', async () => {
      const hotel = open();
      const { pms } = hotel;
      const { stay, offer } = await findStay(hotel, { nights: 1, rooms: 1 });
      const other = await findFreeAfter(hotel, stay, offer.roomType);
      const booking = await book(hotel, stay, offer.roomType);
      await sellOut(hotel, other.stay, offer);

      expect(await pms.quoteChange(booking.reference, other.stay, call)).toBeNull();
      await expect(pms.modify(booking.reference, other.stay, call)).rejects.toMatchObject({
        code: 'not_available',
      });
      expect(await pms.booking(booking.reference, call)).toEqual(booking);
      expect(await availableOf(hotel, stay, offer.roomType)).toBe(offer.available - 1);
    });

    test("a booking's own nights are free for itself", async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 2, rooms: 1 });
      const [booking] = await sellOut(hotel, stay, offer);
      const alone = { ...stay, adults: 1 };
      expect(await hotel.pms.quoteChange(booking!.reference, alone, call)).not.toBeNull();
      expect(await hotel.pms.modify(booking!.reference, alone, call)).toMatchObject(alone);
    });

    test('a cancelled booking stays cancelled', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 1, rooms: 1 });
      const { reference } = await book(hotel, stay, offer.roomType);
      await hotel.pms.cancel(reference, call);
      const rejected = { code: 'rejected' };
      await expect(hotel.pms.modify(reference, stay, call)).rejects.toMatchObject(rejected);
      await expect(hotel.pms.quoteChange(reference, stay, call)).rejects.toMatchObject(rejected);
    });

    test('a reference that nobody has is not found', async () => {
      const hotel = open();
      const { stay } = await findStay(hotel, { nights: 1, rooms: 1 });
      const notFound = { name: 'PmsError', code: 'not_found' };
      await expect(hotel.pms.cancel('XXX-22222', call)).rejects.toMatchObject(notFound);
      await expect(hotel.pms.modify('XXX-22222', stay, call)).rejects.toMatchObject(notFound);
      await expect(hotel.pms.quoteChange('XXX-22222', stay, call)).rejects.toMatchObject(notFound);
    });
  });

  describe(`${name}: what makes no sense is rejected`, () => {
    const nonsense: [string, (stay: Stay, today: IsoDate) => Partial<Stay>][] = [
      ['no night', ({ checkIn }) => ({ checkOut: checkIn })],
      ['departure before arrival', ({ checkIn, checkOut }) => ({ checkIn: checkOut, checkOut: checkIn })],
      ['an arrival in the past', (_, today) => ({ checkIn: later(today, -1) })],
      ['more than 30 nights', ({ checkIn }) => ({ checkOut: later(checkIn, 31) })],
      ['a date that does not exist', () => ({ checkOut: '2099-02-30' })],
      ['a text that is no date', () => ({ checkIn: 'tomorrow' })],
      ['nobody', () => ({ adults: 0 })],
      ['half a guest', () => ({ adults: 1.5 })],
      ['fewer children than none', () => ({ children: -1 })],
    ];
    test.for(nonsense)('%s', async (nonsense) => {
      const change = nonsense[1];
      const hotel = open();
      const { pms, today } = hotel;
      const { stay, offer } = await findStay(hotel, { nights: 1, rooms: 1 });
      const { reference, ...booked } = await book(hotel, stay, offer.roomType);
      const wrong = { ...stay, ...change(stay, today) };
      const rejected = { name: 'PmsError', code: 'rejected' };
      await expect(pms.offers(wrong, call)).rejects.toMatchObject(rejected);
      await expect(book(hotel, wrong, offer.roomType)).rejects.toMatchObject(rejected);
      await expect(pms.quoteChange(reference, wrong, call)).rejects.toMatchObject(rejected);
      await expect(pms.modify(reference, wrong, call)).rejects.toMatchObject(rejected);
      expect(await pms.booking(reference, call)).toEqual({ ...booked, reference });
    });

    test('a room type that the hotel does not have', async () => {
      const hotel = open();
      const { stay } = await findStay(hotel, { nights: 1, rooms: 1 });
      await expect(book(hotel, stay, 'igloo')).rejects.toMatchObject({ code: 'rejected' });
    });

    test('a party larger than the room', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 1, rooms: 1 });
      const { reference } = await book(hotel, stay, offer.roomType);
      const crowd = { ...stay, children: 60 };
      await expect(book(hotel, crowd, offer.roomType)).rejects.toMatchObject({ code: 'rejected' });
      await expect(hotel.pms.modify(reference, crowd, call)).rejects.toMatchObject({ code: 'rejected' });
      expect(await hotel.pms.quoteChange(reference, crowd, call)).toBeNull();
    });
  });

  describe(`${name}: when it does not answer`, () => {
    const everything = (
      { pms }: PmsUnderTest,
      { reference, roomType, ...stay }: Booking,
      call: PmsCall,
    ): Promise<unknown>[] => [
      pms.offers(stay, call),
      pms.book(requestFor(stay, roomType), call),
      pms.booking(reference, call),
      pms.bookingOf('nobody:1', call),
      pms.quoteChange(reference, stay, call),
      pms.modify(reference, { ...stay, adults: 1 }, call),
      pms.cancel(reference, call),
    ];
    const codes = async (calls: readonly Promise<unknown>[]): Promise<unknown[]> =>
      Promise.all(
        calls.map(async (call) =>
          call.then(
            () => 'answered',
            (error: unknown) => (error as { code?: string }).code,
          ),
        ),
      );

    test('every call says so, nothing is done, and the next one finds it well again', async () => {
      const hotel = open();
      const { stay, offer } = await findStay(hotel, { nights: 1, rooms: 1 });
      const booking = await book(hotel, stay, offer.roomType);
      const repeated = (code: string): string[] => Array<string>(7).fill(code);

      hotel.become('down');
      expect(await codes(everything(hotel, booking, call))).toEqual(repeated('unavailable'));

      hotel.become('hang');
      const patience = new AbortController();
      const hanging = codes(everything(hotel, booking, { signal: patience.signal }));
      patience.abort();
      expect(await hanging).toEqual(repeated('timeout'));

      hotel.become('well');
      expect(await codes(everything(hotel, booking, { signal: patience.signal }))).toEqual(
        repeated('timeout'),
      );
      expect(await hotel.pms.booking(booking.reference, call)).toEqual(booking);
      expect(await availableOf(hotel, stay, offer.roomType)).toBe(offer.available - 1);
    });
  });
};

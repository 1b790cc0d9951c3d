import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_NIGHTS } from '../../src/pms/nights.ts';
import type { Booking, IsoDate, Stay } from '../../src/pms/pms.ts';
import { soldElsewhere } from '../../src/pms/simulated/background.ts';
import type { SimulatedPms } from '../../src/pms/simulated/simulated.ts';
import { calling, later } from './guests.ts';
import { house, rooms, today } from './house.ts';

const call = calling();
const HORIZON = 14;

const stays = fc
  .record({
    from: fc.nat(HORIZON - 6),
    nights: fc.integer({ min: 1, max: 6 }),
    adults: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ from, nights, adults }): Stay => {
    const checkIn = later(today, from);
    return { checkIn, checkOut: later(checkIn, nights), adults, children: 0 };
  });
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      client: fc.nat(40),
      stay: stays,
      room: fc.constantFrom(...rooms),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('modify' as const), pick: fc.nat(), stay: stays }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick: fc.nat() }) },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

/** Date by date, in the most naive way. */
const datesOf = ({ checkIn, checkOut }: Pick<Stay, 'checkIn' | 'checkOut'>): IsoDate[] =>
  Array.from({ length: MAX_NIGHTS }, (_, night) => later(checkIn, night)).filter((date) => date < checkOut);

/** Who sleeps where: `type/room/night` -> how many parties, other channels' guests included. */
const occupation = (pms: SimulatedPms, except?: string): Map<string, number> => {
  const beds = new Map<string, number>();
  const sleep = (type: string, room: number, night: IsoDate): void => {
    const bed = `${type}/${room}/${night}`;
    beds.set(bed, (beds.get(bed) ?? 0) + 1);
  };
  for (const { id, count } of rooms)
    for (let room = 1; room <= count; room += 1)
      for (let day = 0; day <= HORIZON; day += 1)
        if (soldElsewhere('malaga', [later(today, day)])(id, room)) sleep(id, room, later(today, day));
  for (const record of pms.state.bookings)
    if (record.status === 'confirmed' && record.reference !== except)
      for (const night of datesOf(record)) sleep(record.roomType, record.room, night);
  return beds;
};

const expectedFree = (pms: SimulatedPms, type: string, stay: Stay, except?: string): number => {
  const beds = occupation(pms, except);
  const count = rooms.find(({ id }) => id === type)?.count ?? 0;
  return Array.from({ length: count }, (_, index) => index + 1).filter((room) =>
    datesOf(stay).every((night) => !beds.has(`${type}/${room}/${night}`)),
  ).length;
};

/** Does one step, and checks its outcome against what the rooms allowed before it. */
const take = async (pms: SimulatedPms, step: Step): Promise<void> => {
  const { bookings } = pms.state;
  if (step.do === 'book') {
    const clientReference = `client:${step.client}`;
    const known = bookings.find((record) => record.clientReference === clientReference);
    const free = expectedFree(pms, step.room.id, step.stay);
    const request = { ...step.stay, roomType: step.room.id, guestName: 'Ana', clientReference };
    const outcome = await settle(pms.book(request, call));
    if (known) expect(outcome).toMatchObject({ reference: known.reference, checkIn: known.checkIn });
    else expect(outcome).toMatchObject(free > 0 ? step.stay : { code: 'not_available' });
    return;
  }
  const record = bookings[step.pick % Math.max(1, bookings.length)];
  if (!record) return;
  if (step.do === 'cancel') {
    expect(await settle(pms.cancel(record.reference, call))).toMatchObject({ status: 'cancelled' });
    return;
  }
  const free = expectedFree(pms, record.roomType, step.stay, record.reference);
  const outcome = await settle(pms.modify(record.reference, step.stay, call));
  if (record.status === 'cancelled') expect(outcome).toMatchObject({ code: 'rejected' });
  else expect(outcome).toMatchObject(free > 0 ? step.stay : { code: 'not_available' });
  if ('code' in outcome) expect(pms.state.bookings).toEqual(bookings);
};

const settle = async (work: Promise<Booking>): Promise<Booking | { readonly code: string }> =>
  work.catch((error: unknown) => error as { code: string });

test('no order of bookings, changes and cancellations sells a room twice, or refuses one that is free', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), stays, async (story, question) => {
      const pms = house();
      for (const step of story) await take(pms, step);

      const parties = [...occupation(pms).values()];
      expect(parties.filter((count) => count > 1)).toEqual([]);
      const offers = await pms.offers(question, call);
      const expected = rooms
        .filter(({ capacity }) => capacity >= question.adults)
        .map(({ id }) => ({ id, free: expectedFree(pms, id, question) }))
        .filter(({ free }) => free > 0);
      expect(new Map(offers.map(({ roomType, available }) => [roomType, available]))).toEqual(
        new Map(expected.map(({ id, free }) => [id, free])),
      );
    }),
    { numRuns: 60 },
  );
});

test('the price of a stay is the sum of its nights, whether offered, quoted, booked or changed to', async () => {
  await fc.assert(
    fc.asyncProperty(stays, stays, fc.constantFrom(...rooms), async (stay, other, { id: roomType }) => {
      const pms = house();
      const oneByOne = async (stay: Stay): Promise<number> => {
        const nights = datesOf(stay).map(async (checkIn) => {
          const offers = await pms.offers({ ...stay, checkIn, checkOut: later(checkIn, 1) }, call);
          return offers.find((offer) => offer.roomType === roomType)!.totalCents;
        });
        return (await Promise.all(nights)).reduce((sum, cents) => sum + cents, 0);
      };
      const offer = (await pms.offers(stay, call)).find((offer) => offer.roomType === roomType);
      fc.pre(offer !== undefined);
      const total = await oneByOne(stay);
      expect(offer.totalCents).toBe(total);
      const booking = await pms.book({ ...stay, roomType, guestName: 'Ana', clientReference: 'a:1' }, call);
      expect(booking.totalCents).toBe(total);

      const quote = await pms.quoteChange(booking.reference, other, call);
      fc.pre(quote !== null);
      const changed = await pms.modify(booking.reference, other, call);
      expect(changed.totalCents).toBe(quote.totalCents);
      await pms.cancel(booking.reference, call);
      expect(changed.totalCents).toBe(await oneByOne(other));
    }),
    { numRuns: 60 },
  );
});

test('doing anything twice is doing it once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 25 }), async (story) => {
      const [once, twice] = [house(), house()];
      for (const step of story) {
        await take(once, step);
        await take(twice, step);
        await take(twice, step);
      }
      expect(twice.state).toEqual(once.state);
    }),
    { numRuns: 40 },
  );
});

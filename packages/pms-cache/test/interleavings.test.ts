import type { Source } from '@hotel/pms-cache';
import { gatedSource, manualClock, sharedMemoryStore } from '@hotel/pms-cache/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { june, openDesk, settle } from './hotel.ts';
import { slowNetwork } from './network.ts';

const desk = fc.integer({ min: 0, max: 2 });
const which = fc.nat(9);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('read' as const), desk, fresh: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer' as const), which, fail: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('network' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('book' as const), desk }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(61_000, 95_000) }),
  },
);

const SCHEDULES = Number(process.env['HOTEL_SOAK_CACHE_SCHEDULES'] ?? 300);
const seed = process.env['HOTEL_SOAK_SEED'];
const MORE_TIME = { timeout: 900_000 };

/** Every answer is the number of bookings the system knew; a booking invalidates. */
test('whatever the order of everything, nobody sees the time before an invalidation', MORE_TIME, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
      const clock = manualClock();
      const shared = sharedMemoryStore(clock.now);
      const { packets, over } = slowNetwork();
      const l2 = { deadlineMs: 60_000 };
      const desks = [0, 1, 2].map(() =>
        openDesk(
          { breaker: { failures: 1_000 }, l2: { ...l2, store: over(shared.connect()) } },
          clock,
        ).cache.for('malaga'),
      );
      const pms = gatedSource<void>();
      const reads: Promise<{ readonly value: number; readonly floor: number } | undefined>[] = [];
      let bookings = 0;
      let floor = 0;
      const source: Source<number> = async (context) => {
        const seen = bookings;
        await pms.source(context);
        return seen;
      };
      const read = async (at: number, fresh: boolean) => {
        const floorThen = floor;
        const { value } = await desks[at]!.read('availability', june, source, { fresh });
        return { value, floor: floorThen };
      };
      const book = async (at: number): Promise<void> => {
        bookings += 1;
        const known = bookings;
        await desks[at]!.invalidate(['month:2027-06']);
        floor = Math.max(floor, known);
      };

      const booked: Promise<void>[] = [];
      for (const each of steps) {
        if (each.do === 'wait') clock.advance(each.ms);
        if (each.do === 'book') booked.push(book(each.desk));
        if (each.do === 'read') reads.push(read(each.desk, each.fresh).catch(() => undefined));
        if (each.do === 'network') packets.splice(each.which % (packets.length || 1), 1)[0]?.();
        if (each.do === 'answer') {
          const [call] = pms.pending.splice(each.which % (pms.pending.length || 1), 1);
          if (each.fail) call?.reject(new Error('simulated'));
          else call?.resolve();
        }
        await settle();
      }
      const everything = Promise.all([Promise.all(reads), ...booked]);
      let done = false;
      void everything.then(() => (done = true));
      while (!done) {
        for (const call of pms.pending.splice(0)) call.resolve();
        for (const arrive of packets.splice(0)) arrive();
        await settle();
      }
      const answered = (await everything)[0].filter((read) => read !== undefined);
      expect(answered.filter(({ value, floor }) => value < floor)).toEqual([]);
    }),
    { numRuns: SCHEDULES, ...(seed !== undefined && { seed: Number(seed) }) },
  );
});

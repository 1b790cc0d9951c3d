import { createPmsCache } from '@hotel/pms-cache';
import * as fc from 'fast-check';
import { expect, onTestFinished, test, describe } from 'vitest';
import { cachedPms } from '../../src/pms/cached.ts';
import type { HotelPms, Pms, PmsError, Stay } from '../../src/pms/pms.ts';
import { pmsPolicies } from '../../src/pms/policies.ts';
import { afterTwoWeeks, available, call, nextWeek, request, setUp, stay } from './cached-hotel.ts';
import { later } from './guests.ts';
import { house, today } from './house.ts';

describe('writing', () => {
  test('a booking is seen at once, and leaves other nights alone', async () => {
    const { cached, calls } = setUp();
    const before = await available(cached, stay);
    await cached.offers(nextWeek, call);
    const overlapping = { ...stay, checkIn: '2026-12-02', checkOut: '2026-12-04' };
    await cached.offers(overlapping, call);
    expect(calls.offers).toBe(3);

    await cached.book(request, call);
    expect(await available(cached, stay)).toBe(before - 1);
    expect(await cached.offers(overlapping, call)).toMatchObject({ outcome: 'miss' });
    expect(await cached.offers(nextWeek, call)).toMatchObject({ outcome: 'l1' });
  });

  test('a change is seen on the old nights, on the new ones and in the booking', async () => {
    const { cached, reception } = setUp();
    const { reference } = await cached.book(request, call);
    await cached.booking(reference, call);
    const [old, next] = [await available(cached, stay), await available(cached, nextWeek)];

    await cached.modify(reference, nextWeek, call);
    expect(await available(cached, stay)).toBe(old + 1);
    expect(await available(cached, nextWeek)).toBe(next - 1);
    const { guestName: _, ...known } = (await reception.booking(reference, call))!;
    expect((await cached.booking(reference, call)).value).toEqual(known);
  });

  test('a cancellation is seen on its nights and in the booking', async () => {
    const { cached } = setUp();
    const { reference } = await cached.book(request, call);
    const before = await available(cached, stay);
    await cached.booking(reference, call);
    await cached.cancel(reference, call);
    expect(await available(cached, stay)).toBe(before + 1);
    expect((await cached.booking(reference, call)).value).toMatchObject({ status: 'cancelled' });
  });

  test('nothing that is written comes from the cache', async () => {
    const { cached, calls } = setUp();
    const { reference } = await cached.book(request, call);
    await cached.book(request, call);
    await cached.quoteChange(reference, nextWeek, call);
    await cached.quoteChange(reference, nextWeek, call);
    await cached.modify(reference, nextWeek, call);
    await cached.modify(reference, nextWeek, call);
    await cached.cancel(reference, call);
    await cached.cancel(reference, call);
    expect(calls).toMatchObject({ book: 2, quoteChange: 2, modify: 2, cancel: 2 });
  });

  test.each(['a quote', 'a change'])(
    'a refused booking or %s shows that the cached answer was wrong',
    async (what) => {
      const change = async (pms: HotelPms, reference: string, stay: Stay): Promise<unknown> =>
        what === 'a quote'
          ? ((await pms.quoteChange(reference, stay, call)) ?? 'refused')
          : pms
              .modify(reference, stay, call)
              .catch((error: PmsError) => error.code === 'not_available' && 'refused');
      const { cached, reception } = setUp();
      const sellOut = async (stay: Stay): Promise<void> => {
        const left = (await reception.offers(stay, call)).find(({ roomType }) => roomType === 'double');
        for (let room = 0; room < (left?.available ?? 0); room += 1)
          await reception.book({ ...request, ...stay, clientReference: `${stay.checkIn}:${room}` }, call);
      };
      const { reference } = await cached.book(
        { ...request, ...afterTwoWeeks, clientReference: 'conversation:2' },
        call,
      );
      expect(await available(cached, stay)).toBeGreaterThan(0);
      expect(await available(cached, nextWeek)).toBeGreaterThan(0);
      await sellOut(stay);
      await sellOut(nextWeek);
      await expect(cached.book(request, call)).rejects.toMatchObject({ code: 'not_available' });
      expect(await available(cached, stay)).toBe(0);
      await expect(change(cached, reference, nextWeek)).resolves.toBe('refused');
      expect(await available(cached, nextWeek)).toBe(0);
    },
  );

  test('a booking without an answer may have been made: nothing older is served', async () => {
    const { cached, faults } = setUp();
    await cached.offers(stay, call);
    const { reference } = await cached.book({ ...request, ...nextWeek }, call);
    await cached.booking(reference, call);
    faults.down = true;
    await expect(cached.book(request, call)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(cached.offers(stay, call)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(cached.cancel(reference, call)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(cached.booking(reference, call)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('when nobody knows which nights a booking had, everything is read anew', async () => {
    const { cached, reception, faults } = setUp();
    const { reference } = await reception.book(request, call);
    const before = await available(cached, stay);
    faults.down = true;
    const write = cached.modify(reference, nextWeek, call);
    await expect(write).rejects.toMatchObject({ code: 'unavailable' });
    faults.down = false;
    await reception.modify(reference, nextWeek, call);
    expect(await available(cached, stay)).toBe(before + 1);
  });

  test('an answer that was on its way while a room was booked is not kept', async () => {
    const [read, arrived] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { reception } = setUp();
    const cache = createPmsCache({ policies: pmsPolicies });
    onTestFinished(async () => cache.close());
    const slow: Pms = {
      ...reception,
      offers: async (...args) => {
        const offers = await reception.offers(...args);
        read.resolve();
        await arrived.promise;
        return offers;
      },
    };
    const cached = cachedPms(slow, cache.for('malaga'));
    const asking = available(cached, stay);
    await read.promise;
    await cached.book(request, call);
    arrived.resolve();
    const before = await asking;
    expect(await available(cached, stay)).toBe(before - 1);
  });

  test('whatever guests do through the cache, it answers as the PMS does', async () => {
    const days = fc
      .record({ from: fc.nat(8), nights: fc.integer({ min: 1, max: 4 }) })
      .map(({ from, nights }): Stay => {
        const checkIn = later(today, from);
        return { checkIn, checkOut: later(checkIn, nights), adults: 2, children: 0 };
      });
    const step = fc.record({
      do: fc.constantFrom('book' as const, 'modify' as const, 'cancel' as const, 'quote' as const),
      pick: fc.nat(12),
      stay: days,
      roomType: fc.constantFrom('double', 'suite', 'family'),
      watched: days,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (story) => {
        const reception = house();
        const cache = createPmsCache({ policies: pmsPolicies });
        const cached = cachedPms(reception, cache.for('malaga'));
        const watched: Stay[] = [];
        for (const { do: what, pick, stay, roomType, watched: more } of story) {
          watched.push(more);
          const { reference = 'XXX-22222' } = reception.state.bookings[pick] ?? {};
          const clientReference = `client:${pick}`;
          await Promise.allSettled([
            what === 'book' && cached.book({ ...request, ...stay, roomType, clientReference }, call),
            what === 'modify' && cached.modify(reference, stay, call),
            what === 'cancel' && cached.cancel(reference, call),
            what === 'quote' && cached.quoteChange(reference, stay, call),
          ]);
          for (const stay of watched)
            expect((await cached.offers(stay, call)).value).toEqual(await reception.offers(stay, call));
          const { guestName: _, ...known } = (await reception.booking(reference, call)) ?? { guestName: '' };
          expect((await cached.booking(reference, call)).value ?? {}).toEqual(known);
        }
        await cache.close();
      }),
      { numRuns: 40 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { cachedPms } from '../../src/pms/cached.ts';
import type { Booking, Stay } from '../../src/pms/pms.ts';
import { available, call, fresh, request, setUp, stay } from './cached-hotel.ts';
import { pmsConformance } from './conformance.ts';
import { house, today } from './house.ts';

pmsConformance('the cached hotel, asked for commitments', () => {
  const { cached, faults } = setUp({ breakerFailures: 1000 });
  return {
    today,
    pms: {
      ...cached,
      offers: async (stay, call) => (await cached.offers(stay, { ...call, fresh: true })).value,
      booking: async (reference, call) =>
        (await cached.booking(reference, { ...call, fresh: true })).value as Booking | null,
    },
    become: (state) => {
      faults.down = state === 'down';
      faults.hang = state === 'hang';
    },
  };
});

describe('reading', () => {
  test('the same question is asked once, and the answer says where it is from and how old', async () => {
    const { cached, reception, clock, calls } = setUp();
    const first = await cached.offers(stay, call);
    clock.advance(20_000);
    const second = await cached.offers({ ...stay, guestName: 'Ana' } as Stay, call);
    expect(first).toEqual({
      value: await reception.offers(stay, call),
      ageMs: 0,
      stale: false,
      outcome: 'miss',
    });
    expect(second).toEqual({ ...first, ageMs: 20_000, outcome: 'l1' });
    expect(calls.offers).toBe(1);
  });

  test('offers are believed for a minute, a booking for ten', async () => {
    const { cached, clock } = setUp();
    const { reference } = await cached.book(request, call);
    await cached.offers(stay, call);
    await cached.booking(reference, call);
    clock.advance(59_000);
    expect(await cached.offers(stay, call)).toMatchObject({ outcome: 'l1' });
    clock.advance(2_000);
    expect(await cached.offers(stay, call)).toMatchObject({ outcome: 'miss', ageMs: 0 });
    clock.advance(530_000);
    expect(await cached.booking(reference, call)).toMatchObject({ outcome: 'l1' });
    clock.advance(10_000);
    expect(await cached.booking(reference, call)).toMatchObject({ outcome: 'miss' });
  });

  test('who stays here is told by the PMS alone: nothing that is kept has a name', async () => {
    const { cached, reception } = setUp();
    const { reference } = await cached.book(request, call);
    const { guestName, ...known } = (await reception.booking(reference, call))!;
    expect(guestName).toBe('Ana Pérez');
    expect(await cached.booking(reference, call)).toMatchObject({ value: known, outcome: 'miss' });
    expect((await cached.booking(reference, fresh)).value).toEqual({ ...known, guestName });
    const kept = await cached.booking(reference, call);
    expect(kept).toMatchObject({ outcome: 'l1' });
    expect(kept.value).toEqual(known);
  });

  test('"we are full" and "no such booking" are believed for seconds only', async () => {
    const { cached, clock } = setUp();
    const crowd = { ...stay, adults: 40 };
    expect(await cached.offers(crowd, call)).toMatchObject({ value: [], outcome: 'miss' });
    expect(await cached.booking('XXX-22222', call)).toMatchObject({ value: null, outcome: 'miss' });
    clock.advance(9_000);
    expect(await cached.booking('XXX-22222', call)).toMatchObject({ value: null, outcome: 'l1' });
    clock.advance(5_000);
    expect(await cached.booking('XXX-22222', call)).toMatchObject({ outcome: 'miss' });
    expect(await cached.offers(crowd, call)).toMatchObject({ value: [], outcome: 'l1' });
    clock.advance(2_000);
    expect(await cached.offers(crowd, call)).toMatchObject({ outcome: 'miss' });
  });

  test('before a commitment the PMS is asked, and everybody learns what it said', async () => {
    const { cached, reception } = setUp();
    const before = await available(cached, stay);
    await reception.book(request, call);
    expect(await available(cached, stay)).toBe(before);
    const asked = await cached.offers(stay, fresh);
    expect(asked).toMatchObject({ outcome: 'bypass', stale: false });
    expect(await available(cached, stay)).toBe(before - 1);
  });

  test('hotels do not share answers', async () => {
    const { cached, cache } = setUp();
    const other = cachedPms(house({ hotel: 'buenos-aires', rooms: [] }), cache.for('buenos-aires'));
    await cached.offers(stay, call);
    expect((await other.offers(stay, call)).value).toEqual([]);
  });
});

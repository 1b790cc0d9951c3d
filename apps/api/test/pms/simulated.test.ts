import { describe, expect, test } from 'vitest';
import { nightCents } from '../../src/pms/simulated/rate.ts';
import { referenceFor } from '../../src/pms/simulated/reference.ts';
import type { Faults } from '../../src/pms/simulated/faults.ts';
import { pmsConformance } from './conformance.ts';
import { calling, later } from './guests.ts';
import { house, rooms, today } from './house.ts';

pmsConformance('the simulated hotel', () => {
  const faults: Faults = {};
  return {
    pms: house({ faults }),
    today,
    become: (state) => {
      faults.down = state === 'down';
      faults.hang = state === 'hang';
    },
  };
});

describe('prices', () => {
  const [suite, double] = rooms as [(typeof rooms)[0], (typeof rooms)[0]];

  test('follow the season, over New Year too, and both of its ends', () => {
    const nights = ['2026-12-17', '2026-12-20', '2026-12-31', '2027-01-06', '2027-01-07'];
    expect(nights.map((night) => nightCents(double, night, 1))).toEqual([9990, 14_985, 14_985, 14_985, 9990]);
  });

  test('the first season that a night falls in counts', () => {
    const summer = { from: '06-20', to: '09-15', factor: 2 };
    const august = { from: '08-01', to: '08-31', factor: 3 };
    const nights = ['2027-06-17', '2027-06-21', '2027-08-16', '2027-09-15', '2027-09-16'];
    const priced = (...seasons: (typeof summer)[]): number[] =>
      nights.map((night) => nightCents({ ...double, seasons }, night, 1));
    expect(priced(august, summer)).toEqual([9990, 19_980, 29_970, 19_980, 9990]);
    expect(priced(summer, august)).toEqual([9990, 19_980, 19_980, 19_980, 9990]);
  });

  test('follow the weekday: Friday and Saturday nights', () => {
    const week = Array.from({ length: 7 }, (_, day) => later('2026-11-23', day));
    expect(week.map((night) => nightCents(double, night, 1))).toEqual([
      9990, 9990, 9990, 9990, 11_988, 11_988, 9990,
    ]);
  });

  test('are in whole units of the currency', () => {
    expect(nightCents(suite, '2026-11-24', 100)).toBe(24_000);
    expect(nightCents({ ...suite, baseCents: 23_949.6 }, '2026-11-24', 1)).toBe(23_950);
  });

  test('a currency without decimals is rounded to itself', async () => {
    const inYen = house({ currencyDecimals: 0 });
    const stay = { checkIn: '2026-12-01', checkOut: '2026-12-02', adults: 1, children: 0 };
    const offers = await inYen.offers(stay, calling());
    expect(offers.find(({ roomType }) => roomType === 'double')?.totalCents).toBe(9990);
  });
});

describe('references', () => {
  const free = (): boolean => false;

  test('depend on the client reference alone, and can be read out', () => {
    const references = Array.from({ length: 500 }, (_, seq) =>
      referenceFor('BUE', `conversation:${seq}`, free),
    );
    expect(references).toEqual(
      Array.from({ length: 500 }, (_, seq) => referenceFor('BUE', `conversation:${seq}`, free)),
    );
    expect(references.filter((reference) => !/^BUE-[2-9A-HJKMNP-TV-Z]{5}$/.test(reference))).toEqual([]);
    expect(new Set(references).size).toBe(500);
  });

  test('the one of another booking is not given again', () => {
    const first = referenceFor('BUE', 'conversation:1', free);
    const second = referenceFor('BUE', 'conversation:1', (reference) => reference === first);
    expect(second).not.toBe(first);
  });
});

test('a guest whose dates or party change stays in the room, if it is free', async () => {
  const hotel = house();
  const stay = { checkIn: '2026-12-01', checkOut: '2026-12-03', adults: 2, children: 0 };
  const book = async (clientReference: string): Promise<string> => {
    const request = { ...stay, roomType: 'double', guestName: 'Ana', clientReference };
    return (await hotel.book(request, calling())).reference;
  };
  const roomOf = (reference: string): number | undefined =>
    hotel.state.bookings.find((record) => record.reference === reference)?.room;
  const [first, second] = [await book('a:1'), await book('a:2')];
  const room = roomOf(second);
  expect(room).toBeGreaterThan(roomOf(first)!);
  await hotel.cancel(first, calling());
  await hotel.modify(second, { ...stay, adults: 1 }, calling());
  expect(roomOf(second)).toBe(room);
});

describe('faults', () => {
  const stay = { checkIn: '2026-12-01', checkOut: '2026-12-02', adults: 1, children: 0 };

  test('latency is what is asked for, fixed or between two, and can change while the hotel runs', async () => {
    const slept: number[] = [];
    const faults: Faults = { latencyMs: 80 };
    const hotel = house({
      faults,
      random: () => 0.5,
      sleep: async (ms) => slept.push(ms),
    });
    await hotel.offers(stay, calling());
    faults.latencyMs = [100, 300];
    await hotel.offers(stay, calling());
    faults.latencyMs = 0;
    await hotel.offers(stay, calling());
    expect(slept).toEqual([80, 200]);
  });

  test('a guest who waits no longer is let go by a slow hotel, and has booked nothing', async () => {
    const hotel = house({ faults: { latencyMs: 3_600_000 } });
    const patience = new AbortController();
    const booking = hotel.book(
      { ...stay, roomType: 'double', guestName: 'Ana', clientReference: 'a:1' },
      { signal: patience.signal },
    );
    patience.abort();
    await expect(booking).rejects.toMatchObject({ code: 'timeout' });
    expect(hotel.state.bookings).toEqual([]);
  });

  test('the failure ratio is a share of the calls', async () => {
    const draws = [0.1, 0.2, 0.3, 0.1, 0.2, 0.6, 0.2, 0.9];
    const hotel = house({ faults: { failureRatio: 0.5 }, random: () => draws.shift() ?? 0 });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(async () => hotel.offers(stay, calling())));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
    expect(outcomes[0]).toMatchObject({ reason: { name: 'PmsError', code: 'unavailable' } });
  });
});

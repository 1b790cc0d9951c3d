import { createPmsCache } from '@hotel/pms-cache';
import { manualClock } from '@hotel/pms-cache/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cachedPms } from '../../src/pms/cached.ts';
import { pmsPolicies } from '../../src/pms/policies.ts';
import type { Fault } from '../doubles/qloapps-server/faults.ts';
import { guestOf, runService } from '../e2e/guest.ts';
import { calling } from './guests.ts';
import { key, qloAppsShop, roomTypes } from './qloapps-hotel.ts';

const shop = qloAppsShop();
const call = calling();
const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2, children: 0 };

const setUp = () => {
  const { pms } = shop.open({ deadlineMs: 1500 });
  const clock = manualClock();
  const cache = createPmsCache({ policies: pmsPolicies, now: clock.now, random: () => 0.5 });
  onTestFinished(async () => cache.close());
  return { cached: cachedPms(pms, cache.for('malaga'), pms.months), clock };
};

const troubles: [string, Fault][] = [
  ['breaks every connection', { kind: 'reset' }],
  ['does not answer', { kind: 'hang' }],
  ['answers garbage', { kind: 'garbage' }],
  ['answers half', { kind: 'half' }],
  ['answers 50 MB', { kind: 'huge' }],
  ['answers 503', { kind: 'status', status: 503 }],
  ['wants to be left alone', { kind: 'status', status: 429, retryAfter: '20' }],
];

describe.each(troubles)('a PMS that %s', (_, fault) => {
  test('the last answer is given and said to be old; nothing is promised; then all is well again', async () => {
    const { cached, clock } = setUp();
    const well = await cached.offers(stay, call);
    shop.server().faults.add({ ...fault, times: 50 });
    clock.advance(400_000);
    expect(await cached.offers(stay, call)).toEqual({
      value: well.value,
      ageMs: 400_000,
      stale: true,
      outcome: 'stale_if_error',
    });
    const next = { ...stay, checkIn: '2027-02-01', checkOut: '2027-02-03' };
    const away = { name: 'PmsError', code: expect.stringMatching(/^(unavailable|timeout)$/) as string };
    await expect(cached.offers(next, call)).rejects.toMatchObject(away);
    await expect(cached.offers(stay, { ...call, fresh: true })).rejects.toMatchObject(away);

    shop.server().faults.clear();
    clock.advance(60_000);
    expect(await cached.offers(stay, call)).toMatchObject({ value: well.value, stale: false, ageMs: 0 });
    expect(await cached.offers(stay, { ...call, fresh: true })).toMatchObject({ outcome: 'bypass' });
  });
});

test('a PMS that asks for time gets it', async () => {
  const { cached, clock } = setUp();
  const gone = { ...stay, checkIn: '2027-02-01', checkOut: '2027-02-03' };
  const asked = () => shop.server().asked.length;
  shop.server().faults.add({ kind: 'status', status: 429, retryAfter: '20', times: 50 });
  for (let guest = 0; guest < 4; guest += 1) await cached.offers(gone, call).catch(() => undefined);
  const before = asked();
  shop.server().faults.clear();
  clock.advance(15_000);
  await expect(cached.offers(gone, call)).rejects.toMatchObject({ code: 'unavailable' });
  expect(asked()).toBe(before);
  clock.advance(10_000);
  expect(await cached.offers(gone, call)).toMatchObject({ stale: false });
});

test('a guest of a hotel with QloApps: answered, booked, told when it is away, and served again after', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { hotel } = shop.open();
  const running = await runService({
    HOTEL_PMS: JSON.stringify({
      malaga: {
        kind: 'qloapps',
        url: shop.server().url,
        key,
        idHotel: hotel.id,
        roomTypes,
        email: 'reservas@hotel.example',
        phone: '+34952000000',
      },
    }),
  });
  const ana = guestOf(running, 'malaga', 'en');
  const asked = await ana.says('Do you have a room for two people from 12 to 15 December?');
  expect(asked.reply.text).toContain('€374');
  expect(asked.reply.text).not.toMatch(/min ago/i);
  await ana.taps('room:double');
  await ana.says('my name is Ana Perez');
  const booked = await ana.says('yes please');
  expect(booked.reply.text).toMatch(/MAL-[A-Z0-9]{5}/);
  expect(shop.server().shop.customers.at(-1)).toMatchObject({ firstname: 'Ana', lastname: 'Perez' });

  const bea = guestOf(running, 'malaga', 'en');
  await bea.says('Do you have a room for two people from 12 to 15 December?');
  shop.server().faults.state = 'down';
  vi.advanceTimersByTime(400_000);
  const old = await bea.says('and how much is it?');
  expect(old.reply.text).toContain('€374');
  expect(old.reply.text).toMatch(/7 min/);
  const unknown = await bea.says('and from 3 to 5 February?');
  expect(unknown.reply.text).not.toContain('€');
  expect(unknown.reply.options?.map(({ id }) => id)).toContain('yes');

  shop.server().faults.state = 'well';
  vi.advanceTimersByTime(60_000);
  const cem = guestOf(running, 'malaga', 'en');
  const back = await cem.says('Do you have a room for two people from 3 to 5 February?');
  expect(back.reply.text).toContain('€220');
});

import { createPmsCache } from '@hotel/pms-cache';
import { manualClock } from '@hotel/pms-cache/testing';
import { expect, onTestFinished, test } from 'vitest';
import { cacheSink } from '../../src/pms/changes/feed.ts';
import { orderOperations, pmsPolicies } from '../../src/pms/policies.ts';

const minute = 60_000;
const month = '2026-12';

const setUp = () => {
  const clock = manualClock();
  const cache = createPmsCache({ policies: pmsPolicies, now: clock.now, random: () => 0.5 });
  onTestFinished(async () => cache.close());
  const hotel = cache.for('malaga');
  const asked = { rooms: 0, rates: 0, booking: 0 };
  const read = async () => {
    const ask = (what: keyof typeof asked) => async () => (asked[what] += 1);
    await hotel.read('rooms', { month }, ask('rooms'));
    await hotel.read('rates', { month }, ask('rates'));
    await hotel.read('booking', { reference: 'MAL-22222' }, ask('booking'));
  };
  /** Reads every minute for so long. */
  const readFor = async (minutes: number, meanwhile = async () => {}): Promise<typeof asked> => {
    Object.assign(asked, { rooms: 0, rates: 0, booking: 0 });
    for (let passed = 0; passed < minutes; passed += 1) {
      await meanwhile();
      await read();
      clock.advance(minute);
    }
    return { ...asked };
  };
  return { hotel, clock, readFor };
};

test('while the PMS of a hotel tells of everything, its answers live long; when it falls silent, shortly', async () => {
  const { hotel, clock, readFor } = setUp();
  expect(await readFor(60)).toEqual({ rooms: 20, rates: 12, booking: 6 });

  const webhook = cacheSink(hotel);
  await webhook.followed(5 * minute);
  clock.advance(1);
  await hotel.invalidate(['*']);
  expect(await readFor(60, async () => webhook.followed(5 * minute))).toEqual({
    rooms: 6,
    rates: 3,
    booking: 1,
  });

  expect(await readFor(60)).toEqual({ rooms: 20, rates: 12, booking: 6 });
});

test('changed orders say nothing about prices', async () => {
  const { hotel, clock, readFor } = setUp();
  const polled = cacheSink(hotel, orderOperations);
  await polled.followed(5 * minute);
  clock.advance(1);
  expect(await readFor(60, async () => polled.followed(5 * minute))).toEqual({
    rooms: 6,
    rates: 12,
    booking: 1,
  });
});

test('what is told is read anew at once, however long it would have lived', async () => {
  const { hotel, clock, readFor } = setUp();
  const webhook = cacheSink(hotel);
  await webhook.followed(5 * minute);
  clock.advance(1);
  await readFor(1);
  await webhook.changed([{ kind: 'nights', from: '2026-12-12', to: '2026-12-14' }]);
  expect(await readFor(1)).toEqual({ rooms: 1, rates: 0, booking: 0 });
  await webhook.changed([{ kind: 'booking', reference: 'MAL-22222' }]);
  expect(await readFor(1)).toEqual({ rooms: 0, rates: 0, booking: 1 });
});

import { createPmsCache } from '@hotel/pms-cache';
import { countingSource, gatedSource, manualClock, sharedMemoryStore } from '@hotel/pms-cache/testing';
import { expect, test } from 'vitest';
import { june, openDesk, policies, settle } from './hotel.ts';

const followed = {
  ...policies,
  availability: { ...policies.availability, swrMs: 0, staleIfErrorMs: 0, ttlWithEventsMs: 300_000 },
};

const openFollowed = (clock = manualClock(), shared = sharedMemoryStore(clock.now)) => {
  const { cache } = openDesk({ policies: followed as never, l2: { store: shared.connect() } }, clock);
  return { cache, hotel: cache.for('malaga'), clock };
};

test('an answer lives longer while every change of the hotel is reported', async () => {
  const { hotel, clock } = openFollowed();
  const pms = countingSource((call) => call);
  const read = async () => (await hotel.read('availability', june, pms.source)).value;
  await hotel.follow(120_000);
  clock.advance(1);
  await read();
  clock.advance(100_000);
  await hotel.follow(120_000);
  clock.advance(100_000);
  expect(await read()).toBe(1);
  await hotel.invalidate(['month:2027-06']);
  expect(await read()).toBe(2);
});

test('when the reports stop, what might have missed one lives no longer than without them', async () => {
  const { hotel, clock } = openFollowed();
  const pms = countingSource((call) => call);
  const read = async () => (await hotel.read('availability', june, pms.source)).value;
  await hotel.follow(120_000);
  clock.advance(1);
  await read();
  clock.advance(119_998);
  expect(await read()).toBe(1);
  clock.advance(1);
  expect(await read()).toBe(2);

  // From a time that nobody reported: the ordinary life, also when they report again.
  await hotel.follow(600_000);
  clock.advance(59_000);
  expect(await read()).toBe(2);
  clock.advance(1_000);
  expect(await read()).toBe(3);
  clock.advance(299_000);
  expect(await read()).toBe(3);
  await hotel.follow(0);
  expect(await read()).toBe(4);
});

test('who reports bookings says nothing about prices', async () => {
  const { hotel, clock } = openFollowed();
  const pms = countingSource((call) => call);
  const read = async () => (await hotel.read('availability', june, pms.source)).value;
  await hotel.follow(1_000_000, ['reservation']);
  clock.advance(1);
  await read();
  clock.advance(60_000);
  expect(await read()).toBe(2);
});

test('reports that reach one process count for the others', async () => {
  const clock = manualClock();
  const shared = sharedMemoryStore(clock.now);
  const [here, there] = [openFollowed(clock, shared), openFollowed(clock, shared)];
  const pms = countingSource((call) => call);
  await here.hotel.follow(400_000);
  clock.advance(1);
  await there.hotel.read('availability', june, pms.source);
  clock.advance(200_000);
  expect((await there.hotel.read('availability', june, pms.source)).value).toBe(1);
});

test('shortly before its end one guest refreshes an answer, and nobody waits', async () => {
  const rolls = [0.9, 0.9, 0.01];
  const clock = manualClock();
  const cache = createPmsCache({ policies, now: clock.now, random: () => rolls.shift() ?? 0.5 });
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const first = hotel.read('availability', june, pms.source);
  const slow = await pms.next();
  clock.advance(2_000);
  slow.resolve('free');
  await first;

  clock.advance(60_000);
  const read = async () => hotel.read('availability', june, pms.source);
  expect(await read()).toMatchObject({ state: 'fresh', from: 'l1', value: 'free' });
  await settle();
  expect(pms.pending).toHaveLength(0);
  expect(await read()).toMatchObject({ state: 'fresh', from: 'l1', value: 'free' });
  (await pms.next()).resolve('taken');
  await settle();
  expect(await read()).toMatchObject({ state: 'fresh', from: 'l1', value: 'taken', ageMs: 0 });
});

test('what is fresh by far is not refreshed, however the dice fall', async () => {
  const clock = manualClock();
  const cache = createPmsCache({ policies, now: clock.now, random: () => 0 });
  const pms = countingSource('free');
  const hotel = cache.for('malaga');
  for (let read = 0; read < 10; read += 1) {
    await hotel.read('availability', june, pms.source);
    clock.advance(1_000);
  }
  expect(pms.calls()).toBe(1);
});

test('a question that is prepared is read and peeked at', async () => {
  const { cache, clock, outcomes } = openDesk();
  const pms = countingSource('booked');
  const params = { id: '7' };
  const stay = cache.for('malaga').prepare('reservation', params, pms.source);
  params.id = '8';
  expect(stay.peek()).toBeUndefined();
  expect((await stay.read()).from).toBe('source');
  expect((await stay.read()).from).toBe('l1');
  expect(stay.peek()).toEqual({ value: 'booked', state: 'fresh', from: 'l1', ageMs: 0 });
  expect((await cache.for('malaga').read('reservation', { id: '7' }, pms.source)).from).toBe('l1');
  clock.advance(400_000);
  expect(stay.peek()).toBeUndefined();
  expect((await stay.read({ fresh: true })).from).toBe('source');
  expect(await outcomes()).toEqual(['miss', 'l1', 'l1', 'l1', 'bypass']);
  await cache.close();
  await expect(stay.read()).rejects.toMatchObject({ code: 'closed' });
  expect(() => stay.peek()).toThrow(expect.objectContaining({ code: 'closed' }));
});

test('hits in memory are told together, with their age on average', async () => {
  const { cache, clock, events, outcomes } = openDesk();
  const hotel = cache.for('malaga');
  const read = async () => hotel.read('hotelInfo', {}, async () => 1);
  await read();
  for (let hit = 0; hit < 3; hit += 1) {
    clock.advance(100);
    await read();
  }
  await outcomes();
  expect(events.filter((event) => event.type === 'cache.read')).toMatchObject([
    { outcome: 'miss', count: 1, ageMs: 0 },
    { outcome: 'l1', count: 3, ageMs: 200 },
  ]);
});

import { countingSource, gatedSource, manualClock, sharedMemoryStore } from '@hotel/pms-cache/testing';
import { expect, test, vi } from 'vitest';
import { june, openDesk, settle, type Desk } from './hotel.ts';

const openPair = () => {
  const clock = manualClock();
  const shared = sharedMemoryStore(clock.now);
  const open = (): Desk => openDesk({ l2: { store: shared.connect(), deadlineMs: 20, retryMs: 5 } }, clock);
  return { shared, clock, a: open(), b: open() };
};

const storeOpen = async (desk: Desk): Promise<void> =>
  vi.waitFor(() => {
    const states = desk.events.filter((event) => event.type === 'cache.breaker');
    expect(states.at(-1)).toMatchObject({ target: 'store', state: 'closed' });
  });

test.each(['fails', 'hangs'] as const)(
  'a store that %s costs no guest an answer and loses no invalidation',
  async (how) => {
    const { shared, a, b } = openPair();
    const pms = countingSource((call) => call);
    const read = async (desk: Desk) =>
      (await desk.cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
    await read(a);

    shared.behave(how);
    expect(await a.cache.for('malaga').invalidate(['config'])).toEqual({ applied: 'queued' });
    expect(await read(a)).toBe(2);
    expect(await a.cache.for('malaga').invalidate(['config'])).toEqual({ applied: 'queued' });
    expect(await read(a)).toBe(3);

    shared.behave('well');
    await storeOpen(a);
    expect(await read(b)).toBe(4);
    expect(await a.cache.for('malaga').invalidate(['config'])).toEqual({ applied: 'global' });
    await Promise.all([a.cache.close(), b.cache.close()]);
  },
);

test('while the store is away nobody asks it, however many read', async () => {
  const { shared, a } = openPair();
  shared.behave('hangs');
  await a.cache.for('malaga').read('hotelInfo', {}, async () => 1);
  const before = shared.calls();
  for (let month = 1; month <= 12; month += 1) {
    await a.cache.for('malaga').read('availability', { month: String(month) }, async () => 1);
  }
  expect(shared.calls()).toBe(before);
  await a.cache.close();
});

test('memory is believed for its cap only while news may be missed', async () => {
  const { shared, clock, a } = openPair();
  const pms = countingSource((call) => call);
  const read = async () => (await a.cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  await read();
  clock.advance(100_000);
  expect(await read()).toBe(1);
  shared.behave('fails');
  await a.cache.for('malaga').expire(['something else']);
  clock.advance(9_999);
  expect(await read()).toBe(1);
  clock.advance(1);
  expect(await read()).toBe(2);
  await a.cache.close();
});

test('what was queued is delivered at close if the store is back', async () => {
  const { shared, clock, a, b } = openPair();
  const later = openDesk({ l2: { store: shared.connect(), retryMs: 60_000 } }, clock);
  const pms = countingSource((call) => call);
  const read = async (desk: Desk) => (await desk.cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  await read(a);
  shared.behave('fails');
  await later.cache.for('malaga').invalidate(['config']);
  await later.cache.for('malaga').expire(['config']);
  shared.behave('well');
  await later.cache.close();
  expect(await read(b)).toBe(2);
});

test('a long outage is remembered in bounded space: too many tags forget the whole hotel', async () => {
  const { shared, a, b } = openPair();
  const pms = countingSource((call) => call);
  const read = async (desk: Desk) => (await desk.cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  await read(a);
  shared.behave('fails');
  await a.cache.for('malaga').invalidate(Array.from({ length: 1_001 }, (_, id) => `reservation:${id}`));
  shared.behave('well');
  await storeOpen(a);
  expect(await read(b)).toBe(2);
});

test('an answer that arrives while the store goes away is kept here', async () => {
  const { shared, a } = openPair();
  const pms = gatedSource<string>();
  const reading = a.cache.for('malaga').read('availability', june, pms.source);
  const call = await pms.next();
  shared.behave('hangs');
  call.resolve('free');
  expect((await reading).value).toBe('free');
  expect((await a.cache.for('malaga').read('availability', june, pms.source)).from).toBe('l1');
});

test('text of another version in the store is a miss', async () => {
  const shared = sharedMemoryStore();
  const { leases: _, ...store } = shared.connect();
  for (const text of ['not json', '{}', '[1]']) {
    const { cache, outcomes } = openDesk({
      l2: {
        store: {
          ...store,
          read: async (queries) =>
            (await store.read(queries)).map((reading) => ({
              ...reading,
              entry: { text, ageMs: 0, expired: false },
            })),
        },
      },
    });
    await cache.for('malaga').read('hotelInfo', {}, async () => 1);
    expect(await outcomes()).toEqual(['miss']);
  }
});

test('an answer from the store that has just gone stale is served while it is refreshed', async () => {
  const { clock, a, b } = openPair();
  const pms = countingSource((call) => call);
  await a.cache.for('malaga').read('availability', june, pms.source);
  clock.advance(70_000);
  const reading = await b.cache.for('malaga').read('availability', june, pms.source);
  expect(reading).toEqual({ value: 1, state: 'stale', from: 'l2', ageMs: 70_000 });
  await settle();
  expect((await b.cache.for('malaga').read('availability', june, pms.source)).value).toBe(2);
});

test('an invalidation whose delivery fails again stays queued', async () => {
  const shared = sharedMemoryStore();
  const store = shared.connect();
  let failures = 3;
  const change: typeof store.change = async (each) => {
    failures -= 1;
    if (failures >= 0) throw new Error('not yet');
    return store.change(each);
  };
  const a = openDesk({ l2: { store: { ...store, change }, retryMs: 5 } });
  const b = openDesk({ l2: { store: shared.connect() } });
  const pms = countingSource((call) => call);
  const read = async (desk: Desk) => (await desk.cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  await read(a);
  expect(await a.cache.for('malaga').invalidate(['config'])).toEqual({ applied: 'queued' });
  await storeOpen(a);
  expect(failures).toBe(-1);
  expect(await read(b)).toBe(2);
});

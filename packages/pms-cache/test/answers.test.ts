import { countingSource, flakySource, sharedMemoryStore } from '@hotel/pms-cache/testing';
import { expect, expectTypeOf, test } from 'vitest';
import { createPmsCache } from '@hotel/pms-cache';
import { june, openDesk, policies, settle } from './hotel.ts';

test.each([[null], [0], [''], [false], [[]], [{ rooms: 3 }]])(
  'the answer %j is asked for once',
  async (value) => {
    const { cache, outcomes } = openDesk();
    const pms = countingSource(value);
    const hotel = cache.for('malaga');
    expect((await hotel.read('availability', june, pms.source)).value).toEqual(value);
    expect((await hotel.read('availability', june, pms.source)).value).toEqual(value);
    expect(pms.calls()).toBe(1);
    expect(await outcomes()).toEqual(['miss', value === null ? 'negative' : 'l1']);
  },
);

test.each([
  ['undefined', undefined],
  ['a Date', { at: new Date(0) }],
  ['a Map', new Map()],
  ['a bigint', { n: 1n }],
  ['a number that JSON loses', [Number.NaN]],
  ['an array with a hole', [undefined]],
])('%s reaches the guest but is not cached', async (_, value) => {
  const pms = countingSource(value);
  const hotel = openDesk().cache.for('malaga');
  const { value: got } = await hotel.read('hotelInfo', {}, pms.source);
  await hotel.read('hotelInfo', {}, pms.source);
  expect(got).toBe(value);
  expect(pms.calls()).toBe(2);
});

test('a value that refers to itself is passed on, not cached and not endless', async () => {
  const circle: Record<string, unknown> = {};
  Object.assign(circle, { one: circle, two: circle, three: { circle } });
  const pms = countingSource(circle);
  const hotel = openDesk().cache.for('malaga');
  for (let read = 0; read < 2; read += 1)
    await hotel.read('hotelInfo', {}, async () => pms.source({} as never));
  expect(pms.calls()).toBe(2);
});

test('no reader can change what another one sees', async () => {
  const hotel = openDesk().cache.for('malaga');
  const read = async () => hotel.read('hotelInfo', {}, async () => ({ rooms: [{ beds: 2 }] }));
  const { value } = await read();
  expectTypeOf(value).toEqualTypeOf<{ readonly rooms: readonly { readonly beds: number }[] }>();
  expect(() => Object.assign(value.rooms[0]!, { beds: 99 })).toThrow(TypeError);
  expect((await read()).value).toEqual({ rooms: [{ beds: 2 }] });
});

test('an answer is fresh, then stale while one call refreshes it, then asked for again', async () => {
  const { cache, clock, outcomes } = openDesk();
  const hotel = cache.for('malaga');
  const pms = countingSource((call) => call);
  const read = async () => hotel.read('availability', june, pms.source);
  await read();
  clock.advance(59_999);
  expect(await read()).toEqual({ value: 1, state: 'fresh', from: 'l1', ageMs: 59_999 });
  clock.advance(2);
  expect(await read()).toEqual({ value: 1, state: 'stale', from: 'l1', ageMs: 60_001 });
  await settle();
  expect(await read()).toEqual({ value: 2, state: 'fresh', from: 'l1', ageMs: 0 });
  clock.advance(90_001);
  expect((await read()).value).toBe(3);
  expect(await outcomes()).toEqual(['miss', 'l1', 'stale', 'l1', 'miss']);
});

test('"there is none" is believed for its own, shorter time', async () => {
  const { cache, clock } = openDesk();
  const hotel = cache.for('malaga');
  const pms = countingSource((call) => (call === 1 ? null : 'booked'));
  await hotel.read('reservation', { id: '7' }, pms.source);
  clock.advance(5_000);
  expect((await hotel.read('reservation', { id: '7' }, pms.source)).value).toBe('booked');
});

test('expiries spread by ten per cent', async () => {
  const ages: number[] = [];
  for (const random of [0, 0.999_999]) {
    const { cache, clock, outcomes } = openDesk({ random: () => random });
    const hotel = cache.for('malaga');
    while ((await outcomes()).at(-1) !== 'stale') {
      await hotel.read('availability', june, async () => 1);
      clock.advance(1_000);
    }
    ages.push(clock.now());
    await cache.close();
  }
  expect(ages).toEqual([55_000, 67_000]);
});

test('a fresh read asks the system whatever is cached, and others get what it learned', async () => {
  const { cache, outcomes } = openDesk();
  const hotel = cache.for('malaga');
  const pms = countingSource((call) => call);
  await hotel.read('availability', june, pms.source);
  expect((await hotel.read('availability', june, pms.source, { fresh: true })).value).toBe(2);
  expect((await hotel.read('availability', june, pms.source)).value).toBe(2);
  expect(await outcomes()).toEqual(['miss', 'bypass', 'l1']);
});

test('a booking never rests on a stale answer: a fresh read fails when the system fails', async () => {
  const { cache, clock } = openDesk();
  const hotel = cache.for('malaga');
  const pms = flakySource('free');
  await hotel.read('availability', june, pms.source);
  clock.advance(100_000);
  pms.fail();
  await expect(hotel.read('availability', june, pms.source, { fresh: true })).rejects.toThrow('simulated');
  expect((await hotel.read('availability', june, pms.source)).state).toBe('stale');
});

test('memory keeps what was used last, within its items and its bytes', async () => {
  for (const l1 of [{ maxItems: 2 }, { maxBytes: 2 * (16 + 2 * 1_000) }]) {
    const { cache, outcomes } = openDesk({ l1 });
    const hotel = cache.for('malaga');
    const read = async (id: string) => hotel.read('reservation', { id }, async () => id.repeat(1_000));
    for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await read(id);
    expect(await outcomes()).toEqual(['miss', 'miss', 'l1', 'miss', 'l1', 'miss']);
  }
});

test('memory takes in what is new even when all it holds is in use, but nothing larger than itself', async () => {
  const { cache, outcomes } = openDesk({ l1: { maxItems: 2, maxBytes: 10_000 } });
  const hotel = cache.for('malaga');
  const read = async (id: string) => hotel.read('reservation', { id }, async () => id);
  for (const id of ['a', 'b', 'a', 'b', 'c', 'c']) await read(id);
  await read('x'.repeat(10_000));
  await read('x'.repeat(10_000));
  await read('c');
  expect((await outcomes()).slice(4)).toEqual(['miss', 'l1', 'miss', 'miss', 'l1']);
});

test('what cannot be right is refused with a code and a way out', async () => {
  const { cache } = openDesk();
  const hotel = cache.for('malaga');
  const source = async () => 1;
  for (const tenant of ['', undefined, 7, '\uD800']) {
    expect(() => cache.for(tenant as string)).toThrow(expect.objectContaining({ code: 'invalid-tenant' }));
  }
  for (const at of [new Date(0), 1n, Number.NaN, () => {}]) {
    await expect(hotel.read('hotelInfo', { at }, source)).rejects.toMatchObject({ code: 'invalid-params' });
  }
  await expect(hotel.read('spa' as 'hotelInfo', {}, source)).rejects.toMatchObject({
    code: 'unknown-operation',
  });
  const endless: Record<string, unknown> = {};
  endless['self'] = { endless };
  await expect(hotel.read('hotelInfo', endless, source)).rejects.toMatchObject({ code: 'invalid-params' });
  expect(() => createPmsCache({ policies: { x: { ttlMs: -1, tags: () => [] } } })).toThrow(
    "Policy 'x': ttlMs is -1",
  );
  for (const options of [
    { bulkhead: { maxConcurrent: 0 } },
    { bulkhead: { maxQueued: -1 } },
    { breaker: { failures: Number.NaN } },
    { breaker: { openMs: '1s' as unknown as number } },
    { l1: { maxItems: 0 } },
    { l2: { store: sharedMemoryStore().connect(), deadlineMs: Infinity } },
  ]) {
    expect(() => createPmsCache({ policies: {}, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid-options' }),
    );
  }
  await cache.close();
  await expect(hotel.read('hotelInfo', {}, source)).rejects.toMatchObject({ code: 'closed' });
  await expect(hotel.invalidate(['config'])).rejects.toMatchObject({ code: 'closed' });
});

test('an operation that must not be cached is still one call at a time', async () => {
  const cache = createPmsCache({ policies: { folio: { ...policies.hotelInfo, ttlMs: 0 } } });
  const pms = countingSource('due: 120 EUR');
  const read = async () => cache.for('malaga').read('folio', {}, pms.source);
  await Promise.all([read(), read()]);
  await read();
  expect(pms.calls()).toBe(2);
});

test.each([
  ['nothing that may be kept', undefined],
  ['what JSON would change', new Date(0)],
])('a fresh read that brings %s leaves no older answer behind, here or elsewhere', async (_, brought) => {
  const shared = sharedMemoryStore();
  const [here, there] = [shared, shared].map((store) => openDesk({ l2: { store: store.connect() } }).cache);
  await here!.for('malaga').read('hotelInfo', {}, async () => 'older');
  await here!.for('malaga').read('hotelInfo', {}, async () => brought, { fresh: true });
  for (const cache of [here!, there!]) {
    expect((await cache.for('malaga').read('hotelInfo', {}, async () => 'asked again')).value).toBe(
      'asked again',
    );
    await cache.for('malaga').invalidate(['config']);
  }
});

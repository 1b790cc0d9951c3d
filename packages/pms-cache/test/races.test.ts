import { createPmsCache } from '@hotel/pms-cache';
import { countingSource, gatedSource, manualClock, sharedMemoryStore } from '@hotel/pms-cache/testing';
import { expect, test } from 'vitest';
import { june, openDesk, settle, type Desk } from './hotel.ts';
import { slowNetwork } from './network.ts';

const stores = [
  ['alone', () => openDesk()],
  [
    'with a shared store',
    () => {
      const clock = manualClock();
      return openDesk({ l2: { store: sharedMemoryStore(clock.now).connect() } }, clock);
    },
  ],
] as const;

const openTwo = (hears = true): readonly [Desk, Desk] => {
  const clock = manualClock();
  const shared = sharedMemoryStore(clock.now);
  const open = () => {
    const { listen, ...deaf } = shared.connect();
    return openDesk({ l2: { store: hears && listen ? { ...deaf, listen } : deaf } }, clock);
  };
  return [open(), open()];
};

test.each(stores)('%s: what is booked while availability is read is not forgotten', async (_, open) => {
  const { cache } = open();
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const before = hotel.read('availability', june, pms.source);
  const old = await pms.next();
  await hotel.invalidate(['month:2027-06']);

  // Who came after the booking does not wait for the answer from before it.
  const after = hotel.read('availability', june, pms.source);
  const fresh = await pms.next();
  fresh.resolve('one room less');
  expect((await after).value).toBe('one room less');

  // Who came before keeps the old answer, and it lands last without being kept.
  old.resolve('free');
  expect((await before).value).toBe('free');
  expect((await hotel.read('availability', june, pms.source)).value).toBe('one room less');
});

test.each(stores)('%s: a refresh behind the reader cannot bring back the past', async (_, open) => {
  const { cache, clock } = open();
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const first = hotel.read('availability', june, pms.source);
  (await pms.next()).resolve('free');
  await first;
  clock.advance(61_000);
  expect((await hotel.read('availability', june, pms.source)).state).toBe('stale');
  const refresh = await pms.next();
  await hotel.invalidate(['month:2027-06']);
  refresh.resolve('free');
  await settle();
  const after = hotel.read('availability', june, pms.source);
  (await pms.next()).resolve('taken');
  expect((await after).value).toBe('taken');
});

test('the reader right behind the last one does not join what has ended', async () => {
  const { cache } = openDesk();
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const before = hotel.read('availability', june, pms.source);
  const old = await pms.next();
  await hotel.invalidate(['month:2027-06']);
  old.resolve('free');
  await before;
  const after = hotel.read('availability', june, pms.source);
  (await pms.next()).resolve('taken');
  expect((await after).value).toBe('taken');
});

test('two instances: what the other one invalidates is gone here', async () => {
  const [a, b] = openTwo();
  const pms = countingSource((call) => call);
  const read = async (desk: typeof a) =>
    (await desk.cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  expect([await read(a), await read(b), await read(b)]).toEqual([1, 1, 1]);
  expect(await b.outcomes()).toEqual(['l2', 'l1']);
  expect(await a.cache.for('malaga').invalidate(['config'])).toEqual({ applied: 'global' });
  expect([await read(b), await read(a)]).toEqual([2, 2]);
});

test.each([
  ['that hear', true],
  ['that do not hear', false],
])('two instances %s of each other: an old fill cannot pass an invalidation', async (_, hears) => {
  const [a, b] = openTwo(hears);
  const pms = gatedSource<string>();
  const before = a.cache.for('malaga').read('availability', june, pms.source);
  const old = await pms.next();
  await b.cache.for('malaga').invalidate(['month:2027-06']);
  old.resolve('free');
  await before;
  for (const desk of [b, a]) {
    const after = desk.cache.for('malaga').read('availability', june, pms.source);
    if (desk === b) (await pms.next()).resolve('taken');
    expect((await after).value).toBe('taken');
  }
});

test('a fresh answer is not overwritten by an older fill that lands after it', async () => {
  const { cache } = openDesk();
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  const slow = hotel.read('availability', june, pms.source);
  const old = await pms.next();
  const quote = hotel.read('availability', june, pms.source, { fresh: true });
  (await pms.next()).resolve('taken');
  await quote;
  old.resolve('free');
  await slow;
  expect((await hotel.read('availability', june, pms.source)).value).toBe('taken');
});

test('a null that must not be cached still replaces what was there, in the store too', async () => {
  const clock = manualClock();
  const shared = sharedMemoryStore(clock.now);
  const lookUp = { ttlMs: 60_000, staleIfErrorMs: 60_000, negativeTtlMs: 0, tags: () => [] };
  const open = () =>
    createPmsCache({ policies: { lookUp }, now: clock.now, l2: { store: shared.connect() } }).for('malaga');
  const [here, there] = [open(), open()];
  const pms = countingSource((call) => (call === 2 ? null : call));
  await here.read('lookUp', {}, pms.source);
  await here.read('lookUp', {}, pms.source, { fresh: true });
  clock.advance(1);
  expect((await there.read('lookUp', {}, pms.source)).value).toBe(3);
});

test('expire keeps the old answer for bad times only, invalidate does not keep it at all', async () => {
  const { cache, outcomes } = openDesk({ l2: { store: sharedMemoryStore().connect() } });
  const hotel = cache.for('malaga');
  const down = async () => Promise.reject(new Error('down'));
  await hotel.read('availability', june, async () => 'free');
  await hotel.expire(['month:2027-06']);
  expect(await hotel.read('availability', june, down)).toMatchObject({ value: 'free', state: 'stale' });
  await hotel.invalidate(['month:2027-06']);
  await expect(hotel.read('availability', june, down)).rejects.toThrow('down');
  expect(await outcomes()).toEqual(['miss', 'stale_if_error', 'error']);
});

test('an answer that was expired elsewhere is a fallback here too', async () => {
  const [a, b] = openTwo();
  await a.cache.for('malaga').read('availability', june, async () => 'free');
  await a.cache.for('malaga').expire(['month:2027-06']);
  const down = async () => Promise.reject(new Error('down'));
  const reading = await b.cache.for('malaga').read('availability', june, down);
  expect(reading).toMatchObject({ value: 'free', state: 'stale', from: 'l2' });
});

test("one hotel's changes leave another hotel alone, and '*' forgets a whole hotel", async () => {
  const { cache, outcomes } = openDesk();
  const [malaga, lima] = [cache.for('malaga'), cache.for('lima')];
  const readAll = async () => {
    for (const hotel of [malaga, lima]) await hotel.read('hotelInfo', {}, async () => hotel.tenant);
  };
  await readAll();
  await lima.invalidate(['config']);
  await readAll();
  await malaga.invalidate(['*']);
  await readAll();
  expect(await outcomes()).toEqual(['miss', 'miss', 'l1', 'miss', 'miss', 'l1']);
});

test('what is read from the store while it is being told of an invalidation is not kept', async () => {
  const clock = manualClock();
  const { packets, over } = slowNetwork();
  const { cache } = openDesk({ l2: { store: over(sharedMemoryStore(clock.now).connect()) } }, clock);
  const hotel = cache.for('malaga');
  const pms = countingSource((call) => call);
  const read = async () => (await hotel.read('availability', june, pms.source)).value;
  const deliver = async () => {
    await settle();
    packets.shift()?.();
    await settle();
  };
  const first = read();
  for (let packet = 0; packet < 6; packet += 1) await deliver();
  await first;

  const telling = hotel.invalidate(['month:2027-06']);
  const request = packets.shift();
  const during = read();
  await deliver();
  await deliver();
  expect(await during).toBe(1);
  request?.();
  await settle();
  await deliver();
  await telling;

  const after = read();
  for (let packet = 0; packet < 6; packet += 1) await deliver();
  expect(await after).toBe(2);
});

test('a fallback that is invalidated while the system fails is no fallback', async () => {
  const { cache, clock } = openDesk();
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  await hotel.read('availability', june, async () => 'free');
  clock.advance(100_000);
  const reading = hotel.read('availability', june, pms.source);
  const call = await pms.next();
  await hotel.invalidate(['month:2027-06']);
  call.reject(new Error('down'));
  await expect(reading).rejects.toThrow('down');
});

test('a guest who waits for the fresh answer of another falls back when it fails', async () => {
  const { cache, clock, outcomes } = openDesk();
  const hotel = cache.for('malaga');
  const pms = gatedSource<string>();
  await hotel.read('availability', june, async () => 'free');
  clock.advance(100_000);
  const quote = hotel.read('availability', june, pms.source, { fresh: true });
  const call = await pms.next();
  const reading = hotel.read('availability', june, pms.source);
  call.reject(new Error('down'));
  await expect(quote).rejects.toThrow('down');
  expect((await reading).value).toBe('free');
  expect(await outcomes()).toEqual(['miss', 'error', 'stale_if_error']);
});

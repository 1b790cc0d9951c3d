import { startRedis, type RedisServer } from '@hotel/servers/redis';
import type { StoreReading } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { cacheStoreConformance, countingSource, gatedSource } from '@hotel/pms-cache/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { june } from './hotel.ts';
import { redisDesks, type Instance } from './redis-instance.ts';

let server: RedisServer;
const { connect, open: openInstance, close } = redisDesks(() => server.url);

beforeAll(async () => {
  server = await startRedis('--appendonly', 'yes');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});
afterEach(close);

const storeStates = ({ events }: Instance): readonly string[] =>
  events.flatMap((event) =>
    event.type === 'cache.breaker' && event.target === 'store' ? [event.state] : [],
  );

const storeIsBack = async (instance: Instance): Promise<void> =>
  vi.waitFor(() => expect(storeStates(instance).at(-1)).toBe('closed'), { timeout: 5_000 });

describe('the store keeps what the port promises', () => {
  let stores: { readonly here: ReturnType<typeof redisStore>; readonly there: ReturnType<typeof redisStore> };
  const open = async () => redisStore({ client: await connect(), subscriber: await connect() });
  test.each(cacheStoreConformance)('$name', async ({ run }) => {
    stores = { here: await open(), there: await open() };
    await expect(run(stores)).resolves.toBeUndefined();
  });
});

test('two instances: an old fill cannot pass an invalidation made elsewhere', async () => {
  const [a, b] = [await openInstance(), await openInstance()];
  for (let round = 0; round < 20; round += 1) {
    const month = `2028-${round}`;
    const pms = gatedSource<string>();
    const read = async ({ cache }: Instance) =>
      cache.for('malaga').read('availability', { month }, pms.source);
    const before = read(a);
    const old = await pms.next();
    expect(await b.cache.for('malaga').invalidate([`month:${month}`])).toEqual({ applied: 'global' });
    old.resolve('free');
    await before;
    const after = read(a);
    (await pms.next()).resolve('taken');
    expect((await after).value).toBe('taken');
    expect((await read(b)).value).toBe('taken');
  }
  await Promise.all([a.cache.close(), b.cache.close()]);
});

test('two instances: warm memories hear of an invalidation', async () => {
  const [a, b] = [await openInstance(), await openInstance()];
  const pms = countingSource((call) => call);
  const read = async ({ cache }: Instance) =>
    (await cache.for('lima').read('hotelInfo', {}, pms.source)).value;
  expect([await read(a), await read(b), await read(b)]).toEqual([1, 1, 1]);
  await a.cache.for('lima').invalidate(['config']);
  await vi.waitFor(async () => expect(await read(b)).toBe(2));
  expect(await read(a)).toBe(2);
});

test('Redis killed: reads go on, and what was invalidated meanwhile is not forgotten', async () => {
  const [a, b] = [await openInstance('kill'), await openInstance('kill')];
  const pms = countingSource((call) => call);
  const read = async ({ cache }: Instance) =>
    (await cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  expect([await read(a), await read(b)]).toEqual([1, 1]);

  await server.kill();
  expect(await read(a)).toBe(1);
  expect(await a.cache.for('malaga').invalidate(['config'])).toEqual({ applied: 'queued' });
  expect(await read(a)).toBe(2);
  await a.cache.for('malaga').read('availability', june, pms.source);

  await server.restart();
  await storeIsBack(a);
  await vi.waitFor(async () => expect(await read(b)).toBeGreaterThan(1), { timeout: 5_000 });
  const c = await openInstance('kill');
  expect(await read(c)).toBeGreaterThan(1);
  await Promise.all([a, b, c].map(async ({ cache }) => cache.close()));
});

test('Redis frozen: nobody waits longer than the deadline, and nothing is forgotten', async () => {
  const [a, b] = [await openInstance('freeze'), await openInstance('freeze')];
  const pms = countingSource((call) => call);
  const read = async ({ cache }: Instance) =>
    (await cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  expect([await read(a), await read(b)]).toEqual([1, 1]);

  server.freeze();
  try {
    expect(await a.cache.for('malaga').invalidate(['config'])).toEqual({ applied: 'queued' });
    expect(await read(a)).toBe(2);
    expect(storeStates(a)).toContain('open');
  } finally {
    server.thaw();
  }
  await storeIsBack(a);
  await vi.waitFor(async () => expect(await read(b)).toBeGreaterThan(1), { timeout: 5_000 });
  await Promise.all([a.cache.close(), b.cache.close()]);
});

test('a store that forgot its generations serves nothing from before', async () => {
  const a = await openInstance('evicted');
  const pms = countingSource((call) => call);
  await a.cache.for('malaga').read('hotelInfo', {}, pms.source);
  const [generations] = await a.client.keys('evicted:*:generations');
  await a.client.del(generations!);
  const b = await openInstance('evicted');
  expect((await b.cache.for('malaga').read('hotelInfo', {}, pms.source)).value).toBe(2);
});

test('a hotel with too many generations starts again instead of growing', async () => {
  const client = await connect();
  const store = redisStore({ client, prefix: 'many', maxTags: 3 });
  const at = { tenant: 'malaga', key: 'stay', tags: ['night:1'] };
  const [{ snapshot }] = (await store.read([at])) as [StoreReading];
  await store.commit({ ...at, snapshot, text: '1', retainMs: 60_000 });
  for (let id = 0; id < 20; id += 1) {
    await store.change({ tenant: 'malaga', verb: 'invalidate', tags: [`reservation:${id}`] });
  }
  expect((await store.read([at]))[0]!.entry).toBeUndefined();
  expect(await client.hlen((await client.keys('many:*:generations'))[0]!)).toBeLessThanOrEqual(4);
});

test('keys of one hotel share a slot and show neither its guests nor their dates', async () => {
  const a = await openInstance('slots');
  await a.cache.for('{x}:hôtel').read('reservation', { id: 'Guest-Name-42' }, async () => 'booked');
  const keys = await a.client.keys('slots:*');
  const slots = new Set(
    await Promise.all(keys.map(async (key) => a.client.cluster('KEYSLOT', key).catch(() => 0))),
  );
  expect(keys).toHaveLength(2);
  expect(slots.size).toBe(1);
  expect(keys.every((key) => key.includes('{%7Bx%7D%3Ah%C3%B4tel}'))).toBe(true);
  expect(keys.join()).not.toContain('42');
});

test('a bus that carries nonsense disturbs nobody', async () => {
  const a = await openInstance('noise');
  const pms = countingSource((call) => call);
  await a.cache.for('malaga').read('hotelInfo', {}, pms.source);
  for (const text of [
    '',
    '{',
    'null',
    '{"type":"changed","verb":"drop"}',
    '{"type":"changed","verb":"invalidate","tags":"x","tenant":"malaga"}',
  ]) {
    await a.client.publish('noise:v2:changes', text);
  }
  await a.client.ping();
  expect((await a.cache.for('malaga').read('hotelInfo', {}, pms.source)).value).toBe(1);
});

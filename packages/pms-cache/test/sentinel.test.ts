import { startRedisSentinel, type RedisSentinel } from '@hotel/servers/redis-sentinel';
import { createPmsCache } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { countingSource } from '@hotel/pms-cache/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { policies } from './hotel.ts';

let group: RedisSentinel;
const connections: Redis[] = [];

beforeAll(async () => {
  group = await startRedisSentinel();
});
afterAll(async () => {
  for (const connection of connections) connection.disconnect();
  await group[Symbol.asyncDispose]();
});

const connect = async (): Promise<Redis> => {
  const client = new Redis({
    sentinels: [...group.sentinels],
    name: group.name,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    sentinelRetryStrategy: () => 50,
    retryStrategy: () => 50,
    lazyConnect: true,
  });
  client.on('error', () => {});
  connections.push(client);
  await client.connect();
  return client;
};

const openCache = async (states: string[] = []) => {
  const [client, subscriber] = [await connect(), await connect()];
  const cache = createPmsCache({
    policies,
    l2: { store: redisStore({ client, subscriber }), retryMs: 50 },
    observe: (event) => void (event.type === 'cache.breaker' && states.push(event.state)),
  });
  // Answered after the cache's own subscription: from here on it hears everything.
  await subscriber.subscribe('ready');
  return cache;
};

test('a replica that takes over is told of invalidations that it had not heard of', async () => {
  const states: string[] = [];
  const here = await openCache(states);
  const pms = countingSource((call) => call);
  const read = async (cache: typeof here) =>
    (await cache.for('malaga').read('hotelInfo', {}, pms.source)).value;
  expect(await read(here)).toBe(1);
  const replica = new Redis(group.replica.url);
  connections.push(replica);
  await vi.waitFor(async () => expect(await replica.keys('pms-cache:*:entry:*')).toHaveLength(1));

  // Confirmed by the master, and lost with it: the replica is cut off from it.
  await replica.config('SET', 'masterauth', 'wrong');
  await replica.call('CLIENT', 'KILL', 'TYPE', 'master');
  await vi.waitFor(async () => expect(await replica.role()).not.toContain('connected'));
  expect(await here.for('malaga').invalidate(['config'])).toEqual({ applied: 'global' });
  await group.master.kill();
  await group.failedOver();

  // The first to notice that the store is away.
  await here.for('malaga').read('reservation', { id: '7' }, async () => 'booked');
  await vi.waitFor(() => expect(states.at(-1)).toBe('closed'), { timeout: 10_000 });
  const there = await openCache();
  expect(await read(there)).toBe(2);
  await Promise.all([here.close(), there.close()]);
});

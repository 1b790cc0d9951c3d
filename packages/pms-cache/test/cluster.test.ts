import { startRedisCluster, type RedisCluster } from '@hotel/servers/redis-cluster';
import { createPmsCache, type CacheStore } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { cacheStoreConformance, countingSource } from '@hotel/pms-cache/testing';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { policies } from './hotel.ts';

let cluster: RedisCluster;
const connections: (Cluster | Redis)[] = [];

beforeAll(async () => {
  cluster = await startRedisCluster();
});
afterAll(async () => {
  for (const connection of connections) connection.disconnect();
  await cluster[Symbol.asyncDispose]();
});

const connect = async (): Promise<Cluster> => {
  const client = new Cluster([...cluster.nodes], {
    enableOfflineQueue: false,
    lazyConnect: true,
    clusterRetryStrategy: () => 50,
    slotsRefreshTimeout: 5_000,
    redisOptions: { maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false },
  });
  client.on('error', () => {});
  connections.push(client);
  await client.connect();
  return client;
};

/** What is published anywhere in a cluster is heard at every node. */
const subscriber = async (): Promise<Redis> => {
  const connection = new Redis(cluster.nodes[1]!.url, { enableOfflineQueue: false, lazyConnect: true });
  connection.on('error', () => {});
  connections.push(connection);
  await connection.connect();
  return connection;
};

const open = async (): Promise<CacheStore> =>
  redisStore({ client: await connect(), subscriber: await subscriber() });

describe('a cluster keeps what the port promises', () => {
  test.each(cacheStoreConformance)('$name', async ({ run }) => {
    await expect(run({ here: await open(), there: await open() })).resolves.toBeUndefined();
  });
});

test('hotels spread over the nodes, and each of them is whole on one', async () => {
  const client = await connect();
  const store = redisStore({ client, prefix: 'spread' });
  const cache = createPmsCache({ policies, l2: { store } });
  const hotels = Array.from({ length: 12 }, (_, index) => `hotel-${index}`);
  for (const id of hotels) await cache.for(id).read('reservation', { id: '7' }, async () => 'booked');
  await cache.close();
  const counts: number[] = [];
  for (const node of client.nodes('master')) {
    const keys = await node.keys('spread:*');
    counts.push(keys.length);
    for (const id of hotels) expect([0, 2]).toContain(keys.filter((key) => key.includes(`{${id}}`)).length);
  }
  expect(Math.min(...counts)).toBeGreaterThan(0);
});

test('a node that dies takes no answer along, and forgets no invalidation', async () => {
  const states: string[] = [];
  const openCache = async () =>
    createPmsCache({
      policies,
      l2: { store: redisStore({ client: await connect(), prefix: 'dies' }), retryMs: 50, deadlineMs: 1_000 },
      observe: (event) => void (event.type === 'cache.breaker' && states.push(event.state)),
    });
  const [here, there] = [await openCache(), await openCache()];
  const hotels = Array.from({ length: 6 }, (_, index) => `hotel-${index}`);
  const pms = countingSource((call) => call);
  const readAll = async (cache: typeof here) =>
    Promise.all(hotels.map(async (id) => (await cache.for(id).read('hotelInfo', {}, pms.source)).value));
  const before = await readAll(here);
  await cluster.kill(0);
  const applied = await Promise.all(hotels.map(async (id) => here.for(id).invalidate(['config'])));
  expect(applied.map((each) => each.applied)).toContain('queued');
  const during = await readAll(here);
  expect(during.every((value, index) => value > before[index]!)).toBe(true);
  await cluster.restart(0);
  await cluster.settled();
  await vi.waitFor(() => expect(states.at(-1)).toBe('closed'), { timeout: 10_000 });
  const after = await readAll(there);
  expect(after.every((value, index) => value > before[index]!)).toBe(true);
  await Promise.all([here.close(), there.close()]);
});

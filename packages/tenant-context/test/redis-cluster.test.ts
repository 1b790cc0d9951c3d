import { startRedisCluster, type RedisCluster } from '@hotel/servers/redis-cluster';
import { parseTenantId, type TenantId } from '@hotel/tenant-context';
import { createChannels, scopeRedis } from '@hotel/tenant-context/redis';
import { Cluster } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

let servers: RedisCluster;
let cluster: Cluster;
beforeAll(async () => {
  servers = await startRedisCluster();
  cluster = new Cluster(servers.nodes.map(({ host, port }) => ({ host, port })));
}, 60_000);
afterAll(async () => {
  cluster.disconnect();
  await servers[Symbol.asyncDispose]();
});

const hotels: readonly TenantId[] = ['malaga', 'salta', 'lima', 'quito', 'cadiz', 'natal'].map(parseTenantId);
const guest = ['guest', '{other}'] as const;

test('on a cluster of three, all keys of a hotel are in one slot, and it finds them', async () => {
  for (const hotel of hotels) {
    const redis = scopeRedis(cluster, hotel);
    await redis.set('room', hotel);
    await redis.set(guest, 'Ana');
    expect(await redis.exists('room', guest)).toBe(2);
    const script = "return redis.call('get', KEYS[1]) .. redis.call('get', KEYS[2])";
    expect(await redis.eval(script, ['room', guest])).toBe(`${hotel}Ana`);
  }
  const sizes = await Promise.all(cluster.nodes('master').map((node) => node.dbsize()));
  expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(1);
  for (const hotel of hotels) {
    const found: string[] = [];
    for await (const key of scopeRedis(cluster, hotel).scan()) found.push(key);
    expect(found.toSorted()).toEqual(['guest:%7Bother%7D', 'room']);
  }
});

test.each(['pipeline', 'multi'] as const)(
  'commands on several keys, and a %s, reach the one slot',
  async (kind) => {
    const replies = await Promise.all(
      hotels.map((hotel) =>
        scopeRedis(cluster, hotel)[kind]([
          ['del', 'a', 'b', ['all', ':']],
          ['mset', 'a', hotel, 'b', 'Ana'],
          ['mget', 'b', 'a'],
          ['rename', 'a', ['all', ':']],
          ['get', ['all', ':']],
        ]),
      ),
    );
    for (const [index, hotel] of hotels.entries()) {
      expect(replies[index]!.map(([error, reply]) => error ?? reply)).toEqual([
        expect.any(Number),
        'OK',
        ['Ana', hotel],
        'OK',
        hotel,
      ]);
    }
  },
);

test('a message is heard by its hotel, whichever node it is published on', async () => {
  const listening = new Cluster(servers.nodes.map(({ host, port }) => ({ host, port })));
  const channels = createChannels(listening);
  const heard: string[] = [];
  for (const hotel of hotels)
    await channels.subscribe(hotel, 'rooms', (text) => heard.push(`${hotel} ${text}`));
  for (const hotel of hotels) await scopeRedis(cluster, hotel).publish('rooms', hotel);
  await vi.waitFor(() =>
    expect(heard.toSorted()).toEqual(hotels.map((hotel) => `${hotel} ${hotel}`).toSorted()),
  );
  channels.close();
  listening.disconnect();
});

import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { parseTenantId } from '@hotel/tenant-context';
import { scopeRedis } from '@hotel/tenant-context/redis';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const SHARES = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const;

let servers: RedisServer[];
let cluster: Cluster;

beforeAll(async () => {
  servers = await Promise.all(SHARES.map(() => startRedis('--cluster-enabled', 'yes')));
  const nodes = servers.map(({ url }) => new Redis(url));
  await Promise.all(nodes.map((node, index) => node.call('cluster', ['ADDSLOTSRANGE', ...SHARES[index]!])));
  for (const { port } of servers.slice(1)) await nodes[0]!.call('cluster', ['MEET', '127.0.0.1', port]);
  await vi.waitFor(
    async () => {
      const infos = await Promise.all(nodes.map((node) => node.call('cluster', ['INFO'])));
      if (!infos.every((info) => String(info).includes('cluster_state:ok'))) throw new Error('not yet');
    },
    { timeout: 30_000, interval: 50 },
  );
  for (const node of nodes) node.disconnect();
  cluster = new Cluster(servers.map(({ port }) => ({ host: '127.0.0.1', port })));
});

afterAll(async () => {
  cluster.disconnect();
  await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
});

test('on a cluster of three, all keys of a hotel are in one slot, and it finds them', async () => {
  const hotels = ['malaga', 'salta', 'lima', 'quito', 'cadiz', 'natal'].map(parseTenantId);
  for (const hotel of hotels) {
    const redis = scopeRedis(cluster, hotel);
    await redis.set('room', hotel);
    await redis.set(['guest', '{other}'], 'Ana');
    expect(await redis.exists('room', ['guest', '{other}'])).toBe(2);
    const script = "return redis.call('get', KEYS[1]) .. redis.call('get', KEYS[2])";
    expect(await redis.eval(script, ['room', ['guest', '{other}']])).toBe(`${hotel}Ana`);
  }
  const sizes = await Promise.all(cluster.nodes('master').map((node) => node.dbsize()));
  expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(1);
  for (const hotel of hotels) {
    const found: string[] = [];
    for await (const key of scopeRedis(cluster, hotel).scan()) found.push(key);
    expect(found.sort()).toEqual(['guest:%7Bother%7D', 'room']);
  }
});

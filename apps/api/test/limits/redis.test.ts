import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis } from '@hotel/servers/redis';
import { startRedisCluster } from '@hotel/servers/redis-cluster';
import type { TenantId } from '@hotel/tenant-context';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Policy } from '../../src/limits/policy.ts';
import { redisLimiter, type RedisLike } from '../../src/limits/redis.ts';
import { limiterConformance, type Subject } from './limiter-conformance.ts';

const servers = new AsyncDisposableStack();
let standalone: Redis;
let cluster: Cluster;

beforeAll(async () => {
  const server = servers.use(await startRedis());
  const { nodes } = servers.use(await startRedisCluster());
  standalone = new Redis(server.port);
  cluster = new Cluster(nodes.map(({ host, port }) => ({ host, port })));
  servers.defer(() => {
    standalone.disconnect();
    cluster.disconnect();
  });
}, 60_000);
afterAll(() => servers.disposeAsync());

/** The client, with what the server answered last. */
const listening = (client: RedisLike) => {
  let reply: unknown;
  const heard = async (answer: Promise<unknown>): Promise<unknown> => (reply = await answer);
  const listener: RedisLike = {
    evalsha: (...args) => heard(client.evalsha(...args)),
    eval: (...args) => heard(client.eval(...args)),
  };
  return { listener, decidedAtUs: () => (reply as readonly number[])[1] ?? Number.NaN };
};

const subject = (client: () => RedisLike) => (): Subject => {
  const { listener, decidedAtUs } = listening(client());
  return { limiter: redisLimiter(listener), decidedAtUs, pass: (us) => sleep(us / 1000) };
};
limiterConformance(
  'in Redis',
  subject(() => standalone),
);
limiterConformance(
  'in a Redis Cluster',
  subject(() => cluster),
);

const policy: Policy = { name: 'guest', quota: 9, windowMs: 60_000, burst: 5 };
const asks = ['ana', 'bea', 'eva'].map((who) => ({ policy, subject: who }));

test('one round trip, and a second one only for a server that does not know the script', async () => {
  const calls: string[] = [];
  const counting: RedisLike = {
    evalsha: (...args) => (calls.push('evalsha'), standalone.evalsha(...args)),
    eval: (...args) => (calls.push('eval'), standalone.eval(...args)),
  };
  await standalone.script('FLUSH');
  const limiter = redisLimiter(counting);
  for (const remaining of [4, 3]) {
    const { standings } = await limiter.take('one' as TenantId, asks);
    expect(standings.map((standing) => standing.remaining)).toEqual([remaining, remaining, remaining]);
  }
  expect(calls).toEqual(['evalsha', 'eval', 'evalsha']);
});

test('a server that refuses is not asked twice, and says why', async () => {
  const refusing: RedisLike = {
    evalsha: async () => Promise.reject(new Error('READONLY you cannot write')),
    eval: async () => Promise.reject(new Error('never asked')),
  };
  await expect(redisLimiter(refusing).take('two' as TenantId, asks)).rejects.toThrow('READONLY');
});

test('keys are of the hotel, tell nothing of a guest, and go away by themselves', async () => {
  await redisLimiter(standalone).take('keys' as TenantId, [{ policy, subject: '+34600111222' }]);
  const keys = await standalone.keys('{t:keys}:*');
  expect(keys).toEqual([expect.stringMatching(/^\{t:keys\}:limit:guest:[\w-]{22}$/)]);
  const life = await standalone.pttl(keys[0] ?? '');
  expect(life).toBeGreaterThan(0);
  expect(life).toBeLessThanOrEqual(60_000 / 5);
});

test('hotels are spread over the cluster, and every step of each is one step', async () => {
  const limiter = redisLimiter(cluster);
  const hotels = Array.from({ length: 30 }, (_, index) => `hotel-${index}` as TenantId);
  const decisions = await Promise.all(
    hotels.flatMap((hotel) =>
      Array.from({ length: 8 }, async () => (await limiter.take(hotel, asks)).allowed),
    ),
  );
  expect(decisions.filter(Boolean)).toHaveLength(30 * policy.burst);
  const masters = await Promise.all(cluster.nodes('master').map((node) => node.dbsize()));
  expect(masters.every((count) => count > 0)).toBe(true);
});

import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import type { TenantId } from '@hotel/tenant-context';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LimitEvent } from '../../src/limits/events.ts';
import { withFallback } from '../../src/limits/fallback.ts';
import type { Limiter } from '../../src/limits/limiter.ts';
import { serviceLimits, type Limits } from '../../src/limits/limits.ts';
import { memoryLimiter } from '../../src/limits/memory.ts';
import type { Policy } from '../../src/limits/policy.ts';
import { connectRedis } from '../../src/redis.ts';

const malaga = 'malaga' as TenantId;
const policy: Policy = { name: 'any', quota: 12, windowMs: 3_600_000, burst: 12 };
const asks = [{ policy, subject: 'ana' }];

/** As the service makes them: the one of three processes that a test is. */
const limitsOver = async (redis: RedisServer, events: LimitEvent[]): Promise<Limits> => {
  const client = await connectRedis(redis.url);
  onTestFinished(async () => {
    client.disconnect();
    await redis[Symbol.asyncDispose]();
  });
  return serviceLimits({
    config: { HOTEL_LIMITS: {}, HOTEL_REPLICAS: 3 },
    redis: client,
    now: Date.now,
    observe: (event) => void events.push(event),
  });
};

const setUp = async () => {
  const redis = await startRedis();
  const events: LimitEvent[] = [];
  const { limiter } = await limitsOver(redis, events);
  const takeMany = async (count: number): Promise<number> => {
    let allowed = 0;
    for (let asked = 0; asked < count; asked += 1)
      if ((await limiter.take(malaga, asks)).allowed) allowed += 1;
    return allowed;
  };
  return { redis, events, limiter, takeMany };
};

const outages: readonly [string, (redis: RedisServer) => unknown, (redis: RedisServer) => unknown][] = [
  ['killed', (redis) => redis.kill(), (redis) => redis.restart()],
  ['hung', (redis) => redis.freeze(), (redis) => redis.thaw()],
];

test.for(outages)(
  'while Redis is %s each process keeps to its share, and the outage is told twice, whatever it lasts',
  { timeout: 40_000 },
  async ([, away, back]) => {
    const { redis, events, limiter, takeMany } = await setUp();
    expect(await takeMany(5)).toBe(5);
    expect(events).toEqual([]);

    await away(redis);
    expect(await takeMany(20)).toBe(4);
    expect(events).toMatchObject([{ type: 'limit.degraded', state: 'began' }]);

    await back(redis);
    await vi.waitFor(
      async () => {
        await limiter.take(malaga, asks);
        expect(events).toHaveLength(2);
      },
      { timeout: 20_000, interval: 50 },
    );
    expect(events[1]).toMatchObject({ type: 'limit.degraded', state: 'ended' });
  },
);

test('the service starts without a Redis that is configured, and counts in it when it comes', async () => {
  const redis = await startRedis();
  await redis.kill();
  const events: LimitEvent[] = [];
  const { limiter } = await limitsOver(redis, events);
  expect((await limiter.take(malaga, asks)).standings).toMatchObject([{ remaining: 3 }]);
  await redis.restart();
  await vi.waitFor(
    async () => expect((await limiter.take(malaga, asks)).standings[0]?.remaining).toBeGreaterThan(3),
    { timeout: 20_000, interval: 50 },
  );
});

test('when some hotels are answered and others are not, it is one outage', async () => {
  const clock = { now: 0 };
  const broken = new Set(['cadiz']);
  const inMemory = memoryLimiter({ now: () => clock.now });
  const shared: Limiter = {
    take: async (tenant, what) => {
      if (broken.has(tenant)) throw new Error('this node is away');
      return inMemory.take(tenant, what);
    },
  };
  const events: LimitEvent[] = [];
  const limiter = withFallback({
    shared,
    local: inMemory,
    now: () => clock.now,
    observe: (event) => void events.push(event),
  });
  for (let round = 0; round < 50; round += 1) {
    clock.now += 100;
    for (const hotel of ['malaga', 'cadiz']) await limiter.take(hotel as TenantId, asks);
  }
  expect(events).toEqual([{ type: 'limit.degraded', state: 'began', reason: 'error' }]);
  broken.clear();
  for (let round = 0; round < 50; round += 1) {
    clock.now += 100;
    await limiter.take(malaga, asks);
  }
  expect(events).toHaveLength(2);
  expect(events[1]).toEqual({ type: 'limit.degraded', state: 'ended', lastedMs: 5_900 });
});

test('a late answer is as good as none, and breaks nothing when it comes', async () => {
  const late = Promise.withResolvers<never>();
  const events: LimitEvent[] = [];
  const limiter = withFallback({
    shared: { take: () => late.promise },
    local: memoryLimiter({ now: Date.now }),
    deadlineMs: 5,
    now: Date.now,
    observe: (event) => void events.push(event),
  });
  expect((await limiter.take(malaga, asks)).allowed).toBe(true);
  late.reject(new Error('too late'));
  await sleep(1);
  expect(events).toEqual([{ type: 'limit.degraded', state: 'began', reason: 'timeout' }]);
});

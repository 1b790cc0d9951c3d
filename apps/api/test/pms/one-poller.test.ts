import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { createPmsCache } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import type { TenantId } from '@hotel/tenant-context';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import type { Change } from '../../src/pms/changes/change.ts';
import { cacheSink } from '../../src/pms/changes/feed.ts';
import { createPoller } from '../../src/pms/changes/poller.ts';
import { sharedTurns } from '../../src/pms/changes/shared-turns.ts';
import type { Turns } from '../../src/pms/changes/turn.ts';
import { pmsPolicies } from '../../src/pms/policies.ts';
import { connectRedis, listeningTo } from '../../src/redis.ts';

const malaga = 'malaga' as TenantId;
const leaseMs = 300;
let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => redis[Symbol.asyncDispose]());

/** What has changed in the PMS from the beginning; a mark is how many of them are known. */
let changes: readonly Change[];
/** By whom the PMS was asked. */
let polls: string[];

beforeEach(() => {
  changes = [];
  polls = [];
});

const connect = async () => {
  const client = await connectRedis(redis.url);
  onTestFinished(() => client.disconnect());
  return client;
};

const turns = async (hotel: TenantId): Promise<Turns<number>> =>
  sharedTurns({ client: await connect(), hotel, schema: z.number(), leaseMs });

/** One process of the service with its cache and its poller. */
const process = async (name: string, hotel: TenantId, dies?: () => boolean) => {
  const [client, subscriber] = [await connect(), listeningTo(await connect())];
  const cache = createPmsCache({
    policies: pmsPolicies,
    l2: { store: redisStore({ client, subscriber, prefix: hotel }) },
  });
  const own = cache.for(hotel);
  const failures: unknown[] = [];
  const ending = new AbortController();
  const feed = createPoller<number>({
    turns: sharedTurns({ client, hotel, schema: z.number(), leaseMs }),
    pace: { busyMs: 20, questions: 1, callsPerHour: 100_000 },
    now: Date.now,
    sleep: async (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    poll: async (mark = 0) => {
      polls.push(name);
      // As if the process had been killed: what it was told goes no further.
      if (dies?.()) await new Promise((resolve) => ending.signal.addEventListener('abort', resolve));
      return { changes: changes.slice(mark), mark: changes.length };
    },
    onFailure: (error) => void failures.push(error),
  });
  feed.start(cacheSink(own));
  const asking = setInterval(() => feed.touch(), 5);
  let isThere = true;
  const kill = (): void => {
    isThere = false;
    clearInterval(asking);
    client.disconnect();
    subscriber.disconnect();
    ending.abort();
  };
  onTestFinished(async () => {
    if (isThere) kill();
    await feed.stop();
    await cache.close();
  });
  return { own, feed, kill, failures };
};

const read = async (own: Awaited<ReturnType<typeof process>>['own'], reference: string) =>
  (await own.read('booking', { reference }, async () => changes.length)).value;

test('of three processes one asks the PMS, and all hear what has changed', async () => {
  const hotel = 'three' as TenantId;
  const all = [await process('a', hotel), await process('b', hotel), await process('c', hotel)];
  await vi.waitFor(() => expect(polls.length).toBeGreaterThan(5));
  expect(new Set(polls).size).toBe(1);
  for (const { own } of all) expect(await read(own, 'MAL-22222')).toBe(0);
  changes = [{ kind: 'booking', reference: 'MAL-22222' }];
  await vi.waitFor(async () => {
    for (const { own } of all) expect(await read(own, 'MAL-22222')).toBe(1);
  });
  expect(all.flatMap(({ failures }) => failures)).toEqual([]);
});

test('the one that asks is killed with a change in its hands: another tells it, within the lease', async () => {
  const hotel = 'killed' as TenantId;
  let dying = false;
  const first = await process('first', hotel, () => dying);
  await vi.waitFor(() => expect(polls.length).toBeGreaterThan(1));
  const second = await process('second', hotel);
  expect(await read(second.own, 'MAL-22222')).toBe(0);

  dying = true;
  changes = [{ kind: 'booking', reference: 'MAL-22222' }];
  const before = polls.length;
  await vi.waitFor(() => expect(polls.length).toBeGreaterThan(before));
  first.kill();
  await vi.waitFor(() => expect(polls).toContain('second'), { timeout: 5 * leaseMs });
  await vi.waitFor(async () => expect(await read(second.own, 'MAL-22222')).toBe(1));
  expect(polls.slice(polls.indexOf('second'))).not.toContain('first');
});

test('one that ends in good order leaves its turn at once, and its mark', async () => {
  const [ana, bea] = [await turns(malaga), await turns(malaga)];
  expect(await ana.claim(0)).toEqual({ kind: 'new', asked: 0 });
  expect(await ana.load()).toBeUndefined();
  expect(await ana.save(7)).toBe(true);
  expect(await bea.claim(0)).toMatchObject({ kind: 'others' });
  await ana.release();
  expect(await bea.claim(0)).toEqual({ kind: 'new', asked: 0 });
  expect(await bea.load()).toBe(7);
});

test('one that was held up for longer than its lease keeps nothing, and takes nobody’s turn', async () => {
  const hotel = 'late' as TenantId;
  const [late, next] = [await turns(hotel), await turns(hotel)];
  await late.claim(0);
  await vi.waitFor(async () => expect(await next.claim(0)).toEqual({ kind: 'new', asked: 0 }), 2 * leaseMs);
  expect(await next.save(9)).toBe(true);
  expect(await late.save(8)).toBe(false);
  await late.release();
  expect(await next.claim(0)).toEqual({ kind: 'kept', asked: 0 });
  expect(await next.load()).toBe(9);
});

test('a poll that takes longer than the lease keeps it', async () => {
  const hotel = 'slow' as TenantId;
  const [slow, next] = [await turns(hotel), await turns(hotel)];
  await slow.claim(0);
  await slow.during(async () => {
    await sleep(2 * leaseMs);
    expect(await next.claim(0)).toMatchObject({ kind: 'others' });
  });
  expect(await slow.save(1)).toBe(true);
});

test('guests of all processes count for the one that asks', async () => {
  const hotel = 'asked' as TenantId;
  const [ana, bea, eva] = [await turns(hotel), await turns(hotel), await turns(hotel)];
  await ana.claim(0);
  await bea.claim(12);
  await eva.claim(9);
  expect(await ana.claim(3)).toEqual({ kind: 'kept', asked: 21 });
  expect(await ana.claim(0)).toEqual({ kind: 'kept', asked: 0 });
});

test('while Redis is away nothing is kept of what the others could not be told', async () => {
  const hotel = 'away' as TenantId;
  const client = await connect();
  const cache = createPmsCache({ policies: pmsPolicies, l2: { store: redisStore({ client }) } });
  client.disconnect();
  const sink = cacheSink(cache.for(hotel));
  await expect(sink.changed([{ kind: 'config' }])).rejects.toMatchObject({ code: 'unavailable' });
  await expect(sink.changed([])).resolves.toBeUndefined();
  await cache.close();
});

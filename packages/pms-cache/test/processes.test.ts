import { setTimeout as sleep } from 'node:timers/promises';
import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGroup, type Group, type Order } from './processes/group.ts';

let server: RedisServer;
let group: Group;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
  group = await startGroup(server.url, 4);
});
afterAll(async () => {
  await group[Symbol.asyncDispose]();
  redis.disconnect();
  await server[Symbol.asyncDispose]();
});

const order = (key: string, rest: Partial<Order> = {}): Order => ({
  key,
  readers: 250,
  sourceMs: 100,
  fails: false,
  ...rest,
});
const calls = async (key: string): Promise<number> => Number(await redis.get(`calls:${key}`));
const states = (results: Awaited<ReturnType<Group['order']>>): readonly string[] =>
  [...new Set(results.flatMap((each) => each ?? []).map(({ state }) => state))].sort();

test('four processes with 250 guests each ask a cold question once', async () => {
  const results = await group.order(order('cold'));
  expect(states(results)).toEqual(['answered']);
  expect(results.flat()).toHaveLength(1_000);
  expect(await calls('cold')).toBe(1);
});

test('a call that takes longer than a lease is still one call', async () => {
  expect(states(await group.order(order('slow', { sourceMs: 1_500 })))).toEqual(['answered']);
  expect(await calls('slow')).toBe(1);
});

test('four processes share one failure for its window, and ask again after it', async () => {
  const failing = order('failing', { readers: 50, sourceMs: 20, fails: true });
  expect(states(await group.order(failing))).toEqual(['failed', 'source-failed']);
  await group.order(failing);
  expect(await calls('failing')).toBe(1);
  await sleep(2_100);
  await group.order(failing);
  expect(await calls('failing')).toBe(2);
});

test('when the process that asks is killed, one other takes over', async () => {
  const [victim] = group.members;
  await redis.set('calls:killed', 0);
  victim!.send(order('killed', { readers: 1, sourceMs: 60_000 }));
  while ((await calls('killed')) === 0) await sleep(10);
  const others = group.order(order('killed', { readers: 10, sourceMs: 50 }));
  victim!.kill('SIGKILL');
  expect(states(await others)).toEqual(['answered']);
  expect(await calls('killed')).toBe(2);
});

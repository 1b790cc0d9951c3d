import { startRedis, type RedisServer } from '@hotel/servers/redis';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { redisRecords } from '../../src/records/redis/records.ts';
import { malaga, text } from '../inbox/messages.ts';
import { openRedisStore } from '../inbox/redis-store.ts';
import { recordsConformance, type Kept } from './records-conformance.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis('--appendonly', 'yes', '--aof-use-rdb-preamble', 'no');
});
afterAll(() => redis[Symbol.asyncDispose]());

const open = async (): Promise<Kept & { client: Redis }> => {
  const client = new Redis(redis.url);
  await client.flushall();
  const { store, run } = openRedisStore(client);
  return { client, store, records: redisRecords({ client, run }), close: () => client.disconnect() };
};

recordsConformance('redis', open);

test('no key is left of an erased guest but digests, and the append-only file is written anew', async () => {
  const { client, store, records, close } = await open();
  const [accepted] = await store.accept([text('a', { content: { type: 'text', text: 'soy Zulema' } })]);
  await records.erase(malaga, accepted?.conversationId ?? '');
  const left = await client.keys('*');
  expect(left.filter((key) => !/:(?:seen:[\w-]{43}|seq|inbox)$/.test(key))).toEqual([]);
  expect(await client.xlen('{t:malaga}:messages:inbox')).toBe(0);
  await expect
    .poll(async () => (await client.info('persistence')).match(/aof_rewrites:(\d+)/)?.[1], { timeout: 5_000 })
    .not.toBe('0');
  await close();
});

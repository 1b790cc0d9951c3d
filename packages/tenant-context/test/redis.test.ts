import { scope, type TenantId } from '@hotel/tenant-context';
import { scopeRedis, type ScopedRedis } from '@hotel/tenant-context/redis';
import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { client, server } from './real-redis.ts';
import { failure, malaga, salta } from './support.ts';

const collect = async (keys: AsyncIterable<string>): Promise<string[]> => {
  const all = new Set<string>();
  for await (const key of keys) all.add(key);
  return [...all].sort();
};

/** One guest's day: every command there is, and what each answered. */
const play = async (redis: ScopedRedis, value: string): Promise<unknown[]> => [
  await redis.set('room', value),
  await redis.set('room', 'taken', { only: 'if-absent' }),
  await redis.set('lock', value, { ttlMs: 60_000, only: 'if-absent' }),
  await redis.set('never', value, { only: 'if-present' }),
  await redis.get('room'),
  await redis.get('never'),
  await redis.exists('room', 'lock', 'never'),
  await redis.ttl('room'),
  await redis.expire('room', 100),
  await redis.pexpire('room', 50_000),
  await redis.ttl('room'),
  await redis.incr('visits'),
  await redis.incrby('visits', 4),
  await redis.hset(['guest', 'a:b'], { name: value, nights: 2 }),
  await redis.hget(['guest', 'a:b'], 'name'),
  await redis.hgetall(['guest', 'a:b']),
  await redis.hgetall('nobody'),
  await redis.hdel(['guest', 'a:b'], 'nights', 'beds'),
  await redis.sadd('tags', value, 'vip'),
  await redis.srem('tags', 'vip'),
  await redis.smembers('tags'),
  await redis.zadd('queue', 3, 'late', 1, value, 2, 'middle'),
  await redis.zrange('queue', 0, -1),
  await redis.zrange('queue', 0, 0, { reverse: true }),
  await redis.zrange('queue', '(1', '+inf', { by: 'score', limit: { offset: 1, count: 5 } }),
  await redis.zrem('queue', 'late'),
  await redis.rpush('history', value, 'then'),
  await redis.lpush('history', 'first'),
  await redis.lrange('history', 0, -1),
  (await redis.xadd('log', { text: value, n: 1 }, { id: '5-1' })) === '5-1',
  typeof (await redis.xadd('log', { text: value }, { maxLength: 1_000 })),
  await redis.eval(
    "return { KEYS[1], KEYS[2], ARGV[1], redis.call('get', KEYS[1]) }",
    ['room', ['g', ':']],
    value,
  ),
  await collect(redis.scan()),
  await redis.del('room', 'lock'),
];

const expected = (tenant: TenantId): unknown[] => [
  'OK',
  null,
  'OK',
  null,
  tenant,
  null,
  2,
  -1,
  1,
  1,
  50,
  1,
  5,
  2,
  tenant,
  { name: tenant, nights: '2' },
  {},
  1,
  2,
  1,
  [tenant],
  3,
  [tenant, 'middle', 'late'],
  ['late'],
  ['late'],
  1,
  2,
  3,
  ['first', tenant, 'then'],
  true,
  'string',
  [`{t:${tenant}}:room`, `{t:${tenant}}:g:%3A`, tenant, tenant],
  ['guest:a%3Ab', 'history', 'lock', 'log', 'queue', 'room', 'tags', 'visits'],
  2,
];

test('two hotels use the same keys at the same time and never see each other', async () => {
  const played = await Promise.all([malaga, salta].map((tenant) => play(scopeRedis(client, tenant), tenant)));
  expect(played).toEqual([expected(malaga), expected(salta)]);
});

test.each([2, 3] as const)('over protocol %i all commands answer alike', async (protocol) => {
  const other = new Redis(server.url, { protocol, replyMapping: protocol === 3 ? 'resp3' : 'legacy' });
  expect(await play(scopeRedis(other, malaga), malaga)).toEqual(expected(malaga));
  other.disconnect();
});

test('every key in Redis begins with the hash tag of its hotel', async () => {
  await play(scopeRedis(client, malaga), malaga);
  const keys = await client.keys('*');
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => !key.startsWith(scope(malaga).prefix))).toEqual([]);
});

describe('a scan', () => {
  test('finds the keys of its hotel only, whatever the pattern', async () => {
    const redis = scopeRedis(client, malaga);
    const names = Array.from({ length: 1_200 }, (_, index) => `room:${index}`);
    await Promise.all(names.map((name) => redis.set(name, 1)));
    await scopeRedis(client, salta).set('room:0', 1);
    await client.set('{t:malaga-2}:room:0', 1);
    await client.set('room:0', 1);
    expect(await collect(redis.scan())).toEqual(names.sort());
    expect(await collect(redis.scan({ match: 'room:1?', count: 7 }))).toHaveLength(10);
    for (const match of ['../*', '{t:salta}:*', '\\', '[', '']) {
      expect(await collect(redis.scan({ match }))).toEqual([]);
    }
  });

  test('gives keys that the other commands take', async () => {
    const redis = scopeRedis(client, malaga);
    await redis.set(['guest', '+54 {11}:*'], 'Ana');
    for await (const key of redis.scan()) expect(await redis.get(key)).toBe('Ana');
    expect(await client.dbsize()).toBe(1);
  });
});

test('a key that looks like another hotel’s is a key of one’s own', async () => {
  await scopeRedis(client, salta).set('room', 'salta');
  const redis = scopeRedis(client, malaga);
  const hostile = ['{t:salta}:room', '}:{t:salta}:room', '\r\nGET {t:salta}:room', '\0', '*'];
  for (const key of hostile) {
    expect(await redis.get(key)).toBeNull();
    await redis.set([key], 'malaga');
    expect(await redis.get([key])).toBe('malaga');
  }
  expect(await scopeRedis(client, salta).get('room')).toBe('salta');
});

test('a value is never more than a value', async () => {
  const redis = scopeRedis(client, malaga);
  const smuggled = ['x', 'EX', '1'] as unknown as string;
  await redis.set('room', smuggled);
  expect(await redis.get('room')).toBe('x,EX,1');
  expect(await redis.ttl('room')).toBe(-1);
  await redis.sadd('tags', '\r\nFLUSHALL\r\n');
  expect(await redis.smembers('tags')).toEqual(['\r\nFLUSHALL\r\n']);
});

test('keys that name nothing are refused, as a rejection', async () => {
  const redis = scopeRedis(client, malaga);
  const none = [] as unknown as [string];
  for (const refused of [redis.get(''), redis.get(['']), redis.del('a', '')]) {
    await expect(refused).rejects.toMatchObject({ code: 'invalid-key' });
  }
  await expect(redis.eval('return 1', none)).rejects.toMatchObject({ code: 'command-refused' });
});

test('a client that prefixes keys by itself, and a hotel that is none, are refused', () => {
  const prefixed = new Redis({ lazyConnect: true, keyPrefix: 'app:' });
  expect(failure(() => scopeRedis(prefixed, malaga))).toMatch(/^client-refused: .*keyPrefix/);
  expect(failure(() => scopeRedis(client, '*' as TenantId))).toMatch(/^invalid-tenant/);
});

test('commands that could reach other hotels do not exist', () => {
  const known = Object.getOwnPropertyNames(Object.getPrototypeOf(scopeRedis(client, malaga))).sort();
  expect(known.join(' ')).toMatchInlineSnapshot(
    `"call constructor del eval exists expire get hdel hget hgetall hset incr incrby lpush lrange multi pexpire pipeline publish rpush sadd scan set smembers srem ttl xadd zadd zrange zrem"`,
  );
});

test('what Redis refuses is thrown on', async () => {
  const redis = scopeRedis(client, malaga);
  await redis.set('room', 'text');
  await expect(redis.incr('room')).rejects.toThrow('not an integer');
});

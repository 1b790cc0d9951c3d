import { scopeRedis, type NamedCommand } from '@hotel/tenant-context/redis';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { client, server } from './real-redis.ts';
import { malaga, salta } from './support.ts';

const COMMANDS: readonly NamedCommand[] = [
  ['set', 'room', 'suite'],
  ['INCR', 'room'],
  ['rpush', ['guests', 'a:b'], 'Ana', 'Bea'],
  ['blpop', ['guests', 'a:b'], 1],
  ['mget', 'room', 'none'],
];

test.each(['pipeline', 'multi'] as const)('a %s stays within its hotel', async (kind) => {
  const replies = await scopeRedis(client, malaga)[kind](COMMANDS);
  expect(replies.map(([error, reply]) => error?.message ?? reply)).toEqual([
    'OK',
    'ERR value is not an integer or out of range',
    2,
    ['guests:a%3Ab', 'Ana'],
    ['suite', null],
  ]);
  expect(await scopeRedis(client, salta)[kind]([['exists', 'room']])).toEqual([[null, 0]]);
  const keys = await client.keys('*');
  expect(keys.toSorted()).toEqual(['{t:malaga}:guests:a%3Ab', '{t:malaga}:room']);
});

test.each(['pipeline', 'multi'] as const)(
  'a %s with one command that is refused sends none',
  async (kind) => {
    const redis = scopeRedis(client, malaga);
    const sending = redis[kind]([
      ['set', 'room', 'suite'],
      ['keys', '*'],
    ]);
    await expect(sending).rejects.toMatchObject({ code: 'command-refused' });
    expect(await client.dbsize()).toBe(0);
    await expect(redis[kind]([['get', '']])).rejects.toMatchObject({ code: 'invalid-key' });
    expect(await redis[kind]([])).toEqual([]);
  },
);

test('what a pipeline is made of is left as it was', async () => {
  const command: NamedCommand = ['get', 'room'];
  await scopeRedis(client, malaga).pipeline([command, command]);
  expect(command).toEqual(['get', 'room']);
});

test.each([
  { protocol: 2, replyMapping: 'legacy' },
  { protocol: 3, replyMapping: 'legacy' },
  { protocol: 3, replyMapping: 'resp3' },
] as const)('keys in replies are without the hotel, with %j', async (options) => {
  const other = new Redis(server.url, options);
  const redis = scopeRedis(other, malaga);
  await redis.call('xadd', 'log', '1-1', 'text', 'hola');
  await redis.call('xadd', ['__proto__'], '1-1', 'text', 'hola');
  await redis.call('xgroup', 'CREATE', 'log', 'readers', 0);
  await redis.zadd('queue', 1, 'Ana', 2, 'Bea', 3, 'Eva', 4, 'Paz');
  await redis.rpush('history', 'a', 'b', 'c', 'd');
  const replies = [
    await redis.call('xread', 'COUNT', 1, 'STREAMS', 'log', ['__proto__'], 0, 0),
    await redis.call('xreadgroup', 'GROUP', 'readers', 'streams', 'BLOCK', 1, 'STREAMS', 'log', '>'),
    await redis.call('xread', 'STREAMS', 'log', '9-9'),
    await redis.call('blpop', 'none', 'history', 1),
    await redis.call('brpop', 'none', 0.01),
    await redis.call('lmpop', 2, 'none', 'history', 'LEFT'),
    await redis.call('blmpop', 1, 1, 'history', 'LEFT'),
    await redis.call('bzpopmin', 'queue', 1),
    await redis.call('bzpopmax', 'queue', 1),
    await redis.call('zmpop', 1, 'queue', 'MIN'),
    await redis.call('bzmpop', 1, 1, 'queue', 'MIN'),
  ];
  other.disconnect();
  const text = JSON.stringify(replies);
  expect(text).not.toContain('{t:');
  for (const key of ['log', '__proto__', 'history', 'queue']) expect(text).toContain(`"${key}"`);
  expect([replies[2], replies[4]]).toEqual([null, null]);
});

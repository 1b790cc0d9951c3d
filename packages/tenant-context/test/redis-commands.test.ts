/** Does `scopeRedis` know every command's keys? Redis itself says what they are, and an ACL of it keeps watch. */
import { scope } from '@hotel/tenant-context';
import { scopeRedis, type CommandArgument, type RedisLike } from '@hotel/tenant-context/redis';
import { Command, Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { grammarsOf, sentence } from './command-grammar.ts';
import { client, server } from './real-redis.ts';
import { seeded } from './seeded.ts';
import { malaga } from './support.ts';

const calls = Number(process.env['HOTEL_SOAK_TENANT_COMMANDS'] ?? 40);
const { prefix } = scope(malaga);

const grammars = grammarsOf(await client.call('command', ['DOCS']));

/** What would be sent, or why it is not. */
const sent = async ([command = '', ...args]: readonly CommandArgument[]): Promise<
  readonly string[] | string
> => {
  const none = (): never => {
    throw new Error('not called');
  };
  const recorder: RedisLike = {
    call: async (name, args) => [name, ...(Array.isArray(args) ? args : [args])].map(String),
    pipeline: none,
    multi: none,
  };
  try {
    return (await scopeRedis(recorder, malaga).call(String(command), ...args)) as string[];
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** What Redis takes for the keys of a call; undefined when it cannot be one. */
const keysOf = async (words: readonly string[]): Promise<readonly string[] | undefined> => {
  try {
    return (await client.call('command', ['GETKEYS', ...words])) as string[];
  } catch (error) {
    return String(error).includes('no key arguments') ? [] : undefined;
  }
};

test('for every command of Redis, what gets the hotel in front is what Redis says are keys, or it is refused', async () => {
  const random = seeded(7);
  const passed = new Set<string>();
  const refused = new Set<string>();
  for (const grammar of grammars) {
    const sentences = Array.from({ length: calls }, () => sentence(grammar, random));
    const answers = await Promise.all(
      sentences.map(async (words) => [words, await keysOf(words), await sent(words)] as const),
    );
    for (const [words, keys, ours] of answers) {
      if (keys === undefined) continue;
      if (typeof ours === 'string') {
        if (keys.length > 0) refused.add(grammar.name);
        continue;
      }
      passed.add(grammar.name);
      const named = ours.filter((word) => word.startsWith(prefix)).map((word) => word.slice(prefix.length));
      const expected = /^s?publish$/.test(grammar.name) ? words.slice(1, 2) : keys;
      expect(named.toSorted(), words.join(' ')).toEqual(expected.toSorted());
      const rest = ours.map((word) => (word.startsWith(prefix) ? word.slice(prefix.length) : word));
      expect(rest.slice(1), 'nothing else is changed').toEqual(words.slice(1));
    }
  }
  expect(passed.size).toBeGreaterThan(170);
  const never = [...refused].filter((name) => !passed.has(name));
  expect(never.toSorted().join(', ')).toMatchInlineSnapshot(
    `"migrate, move, pfdebug, restore-asking, watch"`,
  );
});

test('a server that lets the hotel see nothing but its own keys finds nothing to object to', async () => {
  const keys = ['resetkeys', `~${prefix}*`, 'resetchannels', `&${prefix}*`];
  await client.call('acl', ['SETUSER', 'malaga', 'on', 'nopass', '+@all', ...keys]);
  const walled = new Redis(server.url, { username: 'malaga', password: 'any', protocol: 2 });
  await expect(walled.get('room')).rejects.toThrow('NOPERM');
  const redis = scopeRedis(walled, malaga);
  const random = seeded(8);
  const seen = new Set<string>();
  let answered = 0;
  for (const grammar of grammars) {
    for (let turn = 0; turn < calls / 4; turn += 1) {
      const [command = '', ...args] = sentence(grammar, random);
      const error = await redis.call(command, ...args).then(
        () => undefined,
        (error: unknown) => String(error),
      );
      expect(error ?? '', [command, ...args].join(' ')).not.toMatch(/NOPERM|CROSSSLOT/);
      if (error === undefined) answered += 1;
    }
    for (const key of await client.keys('*')) seen.add(key);
  }
  walled.disconnect();
  expect(answered).toBeGreaterThan(calls * 15);
  expect(seen.size).toBeGreaterThan(1);
  expect([...seen].filter((key) => !key.startsWith(prefix))).toEqual([]);
});

test('commands of later servers have their key where the client looks for it, too', async () => {
  const commands = [
    'hexpire key-0 10 FIELDS 1 name',
    'hpexpire key-0 10 FIELDS 1 name',
    'hexpireat key-0 10 FIELDS 1 name',
    'hpexpireat key-0 10 FIELDS 1 name',
    'httl key-0 FIELDS 1 name',
    'hpttl key-0 FIELDS 1 name',
    'hexpiretime key-0 FIELDS 1 name',
    'hpexpiretime key-0 FIELDS 1 name',
    'hpersist key-0 FIELDS 1 name',
    'hgetdel key-0 FIELDS 1 name',
    'hgetex key-0 FIELDS 1 name',
    'hsetex key-0 FIELDS 1 name Ana',
  ].map((line) => line.split(' '));
  for (const words of commands) {
    const [name = '', ...args] = words;
    expect(new Command(name, args).getKeys().map(String)).toEqual(['key-0']);
    expect(await sent(words)).toEqual([name, `${prefix}key-0`, ...args.slice(1)]);
  }
});

const DANGEROUS: readonly (readonly CommandArgument[])[] = [
  ...'keys scan randomkey dbsize flushall flushdb swapdb select move migrate wait shutdown debug config script function'
    .split(' ')
    .map((name) => [name, 'a', 'b']),
  ...'watch multi exec discard subscribe psubscribe ssubscribe monitor client hello auth reset quit acl info cluster'
    .split(' ')
    .map((name) => [name, 'a', 'b']),
  ...['', 'no-such-command', '__proto__', 'constructor', 'get\r\nflushall', 'get ', 'config get'].map(
    (name) => [name, 'a'],
  ),
  ['eval', 'return 1', 0],
  ['eval', 'return 1', '01', 'a'],
  ['eval', 'return 1', 2, 'a'],
  ['evalsha', 'f', '1e0', 'a'],
  ['fcall', 'f', -1, 'a'],
  ['zunion', '1.0', 'a'],
  ['sort', 'a', 'BY', 'weight_*'],
  ['sort', 'a', 'GET', '{t:salta}:*'],
  ['xread', 'NEW', 'STREAMS', 'a', '0'],
  ['xread', 'STREAMS', 'a', 'b', '0'],
  ['xread', 'STREAMS'],
  ['xread', 'COUNT', 1],
  ['georadius', 'a', 1, 1, 1, 'km', 'NEW', 'b'],
  ['object', 'help'],
  ['memory', 'doctor'],
  ['xgroup', 'help', 'a'],
  ['del'],
  ['blpop', 1],
  ['bitop', 'AND'],
];

test.each(DANGEROUS)('%j %j %j is refused, and never sent', async (...words) => {
  expect(await sent(words)).toBe('command-refused');
});

test('what is no key in the place of a key is refused, and never sent', async () => {
  const none = { room: 'suite' } as unknown as string;
  const given: CommandArgument[][] = [
    ['get'],
    ['get', ''],
    ['get', 7],
    ['get', []] as unknown as CommandArgument[],
    ['get', Buffer.from('room')],
    ['mset', none],
    ['mset', 'a', 1, none, 1],
    ['rename', 'a'],
    ['sort', 'a', 'STORE'],
  ];
  for (const words of given) expect(await sent(words)).toBe('invalid-key');
});

import { TenantError } from '../errors.ts';
import { joinParts, scope } from '../scope.ts';
import type { TenantId } from '../tenant.ts';
import type { AddOptions, RangeOptions, RedisValue, ScopedKey, ScopedRedis, SetOptions } from './commands.ts';
import type { RedisLike } from './like.ts';
import { scanKeys } from './scan.ts';

/**
 * The client with nothing but the keys of one hotel in reach. Cheap: make one per unit of work, or keep one per hotel.
 *
 * @throws TenantError `invalid-tenant` when the hotel was not made by `parseTenantId`, `client-refused` for a client
 *   with a `keyPrefix`
 */
export const scopeRedis = (client: RedisLike, tenant: TenantId): ScopedRedis => {
  if (client.options?.keyPrefix) {
    throw new TenantError(
      'client-refused',
      'The Redis client has a keyPrefix, which SCAN does not know about: use a client without one',
    );
  }
  const { prefix } = scope(tenant);
  const full = (key: ScopedKey): string => prefix + relative(key);
  const send = async <T>(
    command: string,
    keys: readonly ScopedKey[],
    args: readonly RedisValue[] = [],
  ): Promise<T> => (await client.call(command, [...keys.map(full), ...args])) as T;

  return {
    get: (key) => send('get', [key]),
    set: (key, value, options) => send('set', [key], [value, ...setArguments(options)]),
    del: (...keys) => send('del', keys),
    exists: (...keys) => send('exists', keys),
    expire: (key, seconds) => send('expire', [key], [seconds]),
    pexpire: (key, ms) => send('pexpire', [key], [ms]),
    ttl: (key) => send('ttl', [key]),
    incr: (key) => send('incr', [key]),
    incrby: (key, by) => send('incrby', [key], [by]),

    hget: (key, field) => send('hget', [key], [field]),
    hset: (key, fields) => send('hset', [key], Object.entries(fields).flat()),
    hgetall: (key) => send('hgetall', [key]),
    hdel: (key, ...fields) => send('hdel', [key], fields),

    sadd: (key, ...members) => send('sadd', [key], members),
    srem: (key, ...members) => send('srem', [key], members),
    smembers: (key) => send('smembers', [key]),

    zadd: (key, ...entries) => send('zadd', [key], entries),
    zrange: (key, start, stop, options) => send('zrange', [key], [start, stop, ...rangeArguments(options)]),
    zrem: (key, ...members) => send('zrem', [key], members),

    lpush: (key, ...elements) => send('lpush', [key], elements),
    rpush: (key, ...elements) => send('rpush', [key], elements),
    lrange: (key, start, stop) => send('lrange', [key], [start, stop]),

    xadd: (key, fields, options) =>
      send('xadd', [key], [...addArguments(options), ...Object.entries(fields).flat()]),
    eval: async (script, keys, ...args) => {
      if (keys.length > 0) return client.call('eval', [script, keys.length, ...keys.map(full), ...args]);
      throw new TenantError(
        'invalid-key',
        'The script has no keys: give it those of the hotel that it works on',
      );
    },
    scan: (options) => scanKeys(client, prefix, options),
  };
};

const relative = (key: ScopedKey): string => {
  if (typeof key !== 'string') return joinParts(key);
  if (key !== '') return key;
  throw new TenantError('invalid-key', 'The key is empty: name what is kept under it');
};

const setArguments = ({ ttlMs, only }: SetOptions = {}): RedisValue[] => {
  const args: RedisValue[] = ttlMs === undefined ? [] : ['PX', ttlMs];
  if (only !== undefined) args.push(only === 'if-absent' ? 'NX' : 'XX');
  return args;
};

const rangeArguments = ({ by, reverse, limit }: RangeOptions = {}): RedisValue[] => [
  ...(by === 'score' ? ['BYSCORE'] : []),
  ...(reverse ? ['REV'] : []),
  ...(limit ? ['LIMIT', limit.offset, limit.count] : []),
];

const addArguments = ({ id = '*', maxLength }: AddOptions = {}): RedisValue[] =>
  maxLength === undefined ? [id] : ['MAXLEN', '~', maxLength, id];

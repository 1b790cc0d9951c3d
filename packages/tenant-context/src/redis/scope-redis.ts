import { TenantError } from '../errors.ts';
import { prefixOf } from '../scope.ts';
import type { TenantId } from '../tenant.ts';
import { runBatch } from './batch.ts';
import { ruleOf } from './command-table.ts';
import type {
  AddOptions,
  CommandArgument,
  CommandReply,
  NamedCommand,
  RangeOptions,
  RedisValue,
  ScanOptions,
  ScopedKey,
  ScopedRedis,
  SetOptions,
} from './commands.ts';
import type { RedisLike } from './like.ts';
import { addArguments, rangeArguments, setArguments } from './options.ts';
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
  return new HotelRedis(client, prefixOf(tenant));
};

/** A class, so that making one costs two fields and not a function for each command; private, so that nobody gets out. */
class HotelRedis implements ScopedRedis {
  readonly #client: RedisLike;
  readonly #prefix: string;

  constructor(client: RedisLike, prefix: string) {
    this.#client = client;
    this.#prefix = prefix;
  }

  /** The one way to Redis. The arguments must be an array of our own: they are changed. */
  #send<T>(command: string, args: unknown[]): Promise<T> {
    try {
      const { keys, reply } = ruleOf(command);
      keys(args, this.#prefix);
      // Half of what Redis is asked is about one key alone: the client copies every array once more.
      const sent = args.length === 1 ? (args[0] as string) : args;
      const answer = this.#client.call(command, sent) as Promise<T>;
      return reply ? answer.then((raw) => reply(raw, this.#prefix) as T) : answer;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  get(key: ScopedKey): Promise<string | null> {
    return this.#send('get', [key]);
  }
  set(key: ScopedKey, value: RedisValue, options?: SetOptions): Promise<'OK' | null> {
    return this.#send('set', options ? [key, value, ...setArguments(options)] : [key, value]);
  }
  del(...keys: ScopedKey[]): Promise<number> {
    return this.#send('del', keys);
  }
  exists(...keys: ScopedKey[]): Promise<number> {
    return this.#send('exists', keys);
  }
  expire(key: ScopedKey, seconds: number): Promise<number> {
    return this.#send('expire', [key, seconds]);
  }
  pexpire(key: ScopedKey, ms: number): Promise<number> {
    return this.#send('pexpire', [key, ms]);
  }
  ttl(key: ScopedKey): Promise<number> {
    return this.#send('ttl', [key]);
  }
  incr(key: ScopedKey): Promise<number> {
    return this.#send('incr', [key]);
  }
  incrby(key: ScopedKey, by: number): Promise<number> {
    return this.#send('incrby', [key, by]);
  }

  hget(key: ScopedKey, field: string): Promise<string | null> {
    return this.#send('hget', [key, field]);
  }
  hset(key: ScopedKey, fields: Readonly<Record<string, RedisValue>>): Promise<number> {
    return this.#send('hset', [key, ...Object.entries(fields).flat()]);
  }
  hgetall(key: ScopedKey): Promise<Record<string, string>> {
    return this.#send('hgetall', [key]);
  }
  hdel(key: ScopedKey, ...fields: string[]): Promise<number> {
    return this.#send('hdel', [key, ...fields]);
  }

  sadd(key: ScopedKey, ...members: RedisValue[]): Promise<number> {
    return this.#send('sadd', [key, ...members]);
  }
  srem(key: ScopedKey, ...members: RedisValue[]): Promise<number> {
    return this.#send('srem', [key, ...members]);
  }
  smembers(key: ScopedKey): Promise<string[]> {
    return this.#send('smembers', [key]);
  }

  zadd(key: ScopedKey, ...entries: RedisValue[]): Promise<number> {
    return this.#send('zadd', [key, ...entries]);
  }
  zrange(key: ScopedKey, start: RedisValue, stop: RedisValue, options: RangeOptions = {}): Promise<string[]> {
    return this.#send('zrange', [key, start, stop, ...rangeArguments(options)]);
  }
  zrem(key: ScopedKey, ...members: RedisValue[]): Promise<number> {
    return this.#send('zrem', [key, ...members]);
  }

  lpush(key: ScopedKey, ...elements: RedisValue[]): Promise<number> {
    return this.#send('lpush', [key, ...elements]);
  }
  rpush(key: ScopedKey, ...elements: RedisValue[]): Promise<number> {
    return this.#send('rpush', [key, ...elements]);
  }
  lrange(key: ScopedKey, start: number, stop: number): Promise<string[]> {
    return this.#send('lrange', [key, start, stop]);
  }

  xadd(
    key: ScopedKey,
    fields: Readonly<Record<string, RedisValue>>,
    options: AddOptions = {},
  ): Promise<string> {
    return this.#send('xadd', [key, ...addArguments(options), ...Object.entries(fields).flat()]);
  }
  publish(channel: ScopedKey, message: RedisValue): Promise<number> {
    return this.#send('publish', [channel, message]);
  }
  eval(script: string, keys: readonly ScopedKey[], ...args: readonly RedisValue[]): Promise<unknown> {
    return this.#send('eval', [script, keys.length, ...keys, ...args]);
  }

  call(command: string, ...args: CommandArgument[]): Promise<unknown> {
    return this.#send(command.toLowerCase(), args);
  }
  pipeline(commands: readonly NamedCommand[]): Promise<readonly CommandReply[]> {
    return runBatch(commands, this.#prefix, (prepared) => this.#client.pipeline(prepared));
  }
  multi(commands: readonly NamedCommand[]): Promise<readonly CommandReply[]> {
    return runBatch(commands, this.#prefix, (prepared) => this.#client.multi(prepared));
  }
  scan(options?: ScanOptions): AsyncIterable<string> {
    return scanKeys(this.#client, this.#prefix, options);
  }
}

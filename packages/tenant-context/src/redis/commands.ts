/**
 * A key without its hotel. A string is taken as it is; parts are escaped, so use them for whatever comes from outside:
 * `['session', guestId]`.
 */
export type ScopedKey = string | readonly [string, ...string[]];

/** What can be written; replies are strings. */
export type RedisValue = string | number;

/** An argument of a command that is named: a key where the command has one, else a value. */
export type CommandArgument = ScopedKey | RedisValue | Uint8Array;

/** A command by its name, as one of several. */
export type NamedCommand = readonly [command: string, ...args: readonly CommandArgument[]];

/** What one of several commands has failed with, or answered. */
export type CommandReply = readonly [error: Error | null, reply: unknown];

/** Options of `set`. */
export interface SetOptions {
  /** @default kept until it is deleted */
  readonly ttlMs?: number;
  /** Writes only when the key is not there yet, or only when it is. @default always */
  readonly only?: 'if-absent' | 'if-present';
}

/** Options of `zrange`. */
export interface RangeOptions {
  /** What `start` and `stop` are; scores may be `-inf`, `+inf` or `(1.5`. @default 'index' */
  readonly by?: 'index' | 'score';
  /** From the highest score down; for `by: 'score'`, `start` is the higher one. @default false */
  readonly reverse?: boolean;
  /** For `by: 'score'`. @default all */
  readonly limit?: { readonly offset: number; readonly count: number };
}

/** Options of `scan`. */
export interface ScanOptions {
  /** A Redis pattern for keys without their hotel. @default '*' */
  readonly match?: string;
  /** How many keys Redis looks at in one step, of all hotels. @default 500 */
  readonly count?: number;
}

/** Options of `xadd`. */
export interface AddOptions {
  /** @default '*': Redis makes one */
  readonly id?: string;
  /** Drops the oldest entries beyond about this many, read or not. @default all are kept */
  readonly maxLength?: number;
}

/**
 * Redis on the keys of one hotel. Replies are what Redis answers, and keys in them are without their hotel. Whatever is
 * not known to stay within the hotel is rejected, and not sent: `invalid-key`, `command-refused`.
 */
export interface ScopedRedis {
  readonly get: (key: ScopedKey) => Promise<string | null>;
  /** `null` when `only` forbade it. */
  readonly set: (key: ScopedKey, value: RedisValue, options?: SetOptions) => Promise<'OK' | null>;
  readonly del: (...keys: readonly [ScopedKey, ...ScopedKey[]]) => Promise<number>;
  readonly exists: (...keys: readonly [ScopedKey, ...ScopedKey[]]) => Promise<number>;
  readonly expire: (key: ScopedKey, seconds: number) => Promise<number>;
  readonly pexpire: (key: ScopedKey, ms: number) => Promise<number>;
  /** Seconds; -1 without an end, -2 without a key. */
  readonly ttl: (key: ScopedKey) => Promise<number>;
  readonly incr: (key: ScopedKey) => Promise<number>;
  readonly incrby: (key: ScopedKey, by: number) => Promise<number>;

  readonly hget: (key: ScopedKey, field: string) => Promise<string | null>;
  readonly hset: (key: ScopedKey, fields: Readonly<Record<string, RedisValue>>) => Promise<number>;
  readonly hgetall: (key: ScopedKey) => Promise<Record<string, string>>;
  readonly hdel: (key: ScopedKey, ...fields: readonly [string, ...string[]]) => Promise<number>;

  readonly sadd: (key: ScopedKey, ...members: readonly [RedisValue, ...RedisValue[]]) => Promise<number>;
  readonly srem: (key: ScopedKey, ...members: readonly [RedisValue, ...RedisValue[]]) => Promise<number>;
  readonly smembers: (key: ScopedKey) => Promise<string[]>;

  readonly zadd: (
    key: ScopedKey,
    ...entries: readonly [score: RedisValue, member: RedisValue, ...more: RedisValue[]]
  ) => Promise<number>;
  readonly zrange: (
    key: ScopedKey,
    start: RedisValue,
    stop: RedisValue,
    options?: RangeOptions,
  ) => Promise<string[]>;
  readonly zrem: (key: ScopedKey, ...members: readonly [RedisValue, ...RedisValue[]]) => Promise<number>;

  readonly lpush: (key: ScopedKey, ...elements: readonly [RedisValue, ...RedisValue[]]) => Promise<number>;
  readonly rpush: (key: ScopedKey, ...elements: readonly [RedisValue, ...RedisValue[]]) => Promise<number>;
  readonly lrange: (key: ScopedKey, start: number, stop: number) => Promise<string[]>;

  /** The id of the new entry. */
  readonly xadd: (
    key: ScopedKey,
    fields: Readonly<Record<string, RedisValue>>,
    options?: AddOptions,
  ) => Promise<string>;

  /**
   * A script sees only the keys it is given, if it uses `KEYS` alone: on one server nothing keeps Lua from making up
   * other keys, so a script is code, never data.
   */
  readonly eval: (
    script: string,
    keys: readonly [ScopedKey, ...ScopedKey[]],
    ...args: readonly RedisValue[]
  ) => Promise<unknown>;

  /**
   * Any other command whose keys are known, keys as above: `call('zunionstore', 'all', 2, 'a', ['b', guestId])`.
   * Rejected with `command-refused`: what looks at, moves or drops keys of all hotels (`KEYS`, `SCAN`, `FLUSHALL`,
   * `MOVE`), changes the connection or the server (`SELECT`, `WATCH`, `SUBSCRIBE`, `CONFIG`, `SCRIPT`), or is unknown. A
   * command that waits, such as `BLPOP`, keeps the whole connection waiting: give it one of its own.
   */
  readonly call: (command: string, ...args: readonly CommandArgument[]) => Promise<unknown>;
  /** Several commands in one go; nothing is sent when one of them is refused. */
  readonly pipeline: (commands: readonly NamedCommand[]) => Promise<readonly CommandReply[]>;
  /** Like `pipeline`, and no other client comes between. @throws what Redis refused to take in at all */
  readonly multi: (commands: readonly NamedCommand[]) => Promise<readonly CommandReply[]>;
  /** To who listens through `createChannels`; how many heard it, on one node of a cluster. */
  readonly publish: (channel: ScopedKey, message: RedisValue) => Promise<number>;

  /**
   * The keys of the hotel, without it, as they can be given to the other commands. A key may come twice, and one that
   * comes or goes meanwhile may or may not be among them. Redis looks at the keys of all hotels: not for the path of
   * a guest's message.
   */
  readonly scan: (options?: ScanOptions) => AsyncIterable<string>;
}

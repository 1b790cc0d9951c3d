/** The options a duplicated connection is asked for. */
export interface FlagConnectionOptions {
  readonly autoResubscribe: boolean;
  readonly commandTimeout: number;
  readonly connectTimeout: number;
  readonly enableOfflineQueue: boolean;
  readonly keyPrefix: string;
  readonly lazyConnect: boolean;
  readonly maxRetriesPerRequest: number;
  readonly retryStrategy: (attempt: number) => number;
}

/** The part of an ioredis client (5 or 6) that the source is given: it is only duplicated, never used or changed. */
export interface RedisLike {
  duplicate(options: FlagConnectionOptions): RedisConnection;
}

/** The part of a duplicated client that is used. */
export interface RedisConnection extends RedisWriter {
  readonly mode: string;
  on(event: 'ready' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
  subscribe(channel: string): Promise<unknown>;
  hgetall(key: string): Promise<Record<string, string>>;
  hmget(key: string, ...fields: string[]): Promise<(string | null)[]>;
  exists(key: string): Promise<number>;
  /** @param reconnect true drops the connection and opens another one */
  disconnect(reconnect?: boolean): void;
}

/** What running a script needs. */
export interface RedisWriter {
  eval(script: string, numberOfKeys: number, ...args: string[]): Promise<unknown>;
}

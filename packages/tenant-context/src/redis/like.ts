/** The one call of a single ioredis client that is used. */
export interface RedisNodeLike {
  call(command: string, args: unknown[] | string): Promise<unknown>;
}

/** Commands that were handed over together; the answers come in their order. */
export interface RedisBatchLike {
  exec(): Promise<[error: Error | null, reply: unknown][] | null>;
}

/** An ioredis client, 5 or 6, or a cluster of them. */
export interface RedisLike extends RedisNodeLike {
  /** Read once, to refuse a client with a `keyPrefix`. */
  readonly options?: { readonly keyPrefix?: string | undefined };
  pipeline(commands: unknown[][]): RedisBatchLike;
  multi(commands: unknown[][]): RedisBatchLike;
  /** A cluster has it: keys are looked for on every master. */
  nodes?(role: 'master'): readonly RedisNodeLike[];
}

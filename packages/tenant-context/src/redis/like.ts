/** The one call of an ioredis client that is used. */
export interface RedisNodeLike {
  call(command: string, args: (string | number)[]): Promise<unknown>;
}

/** An ioredis client, 5 or 6, or a cluster of them. */
export interface RedisLike extends RedisNodeLike {
  /** Read once, to refuse a client with a `keyPrefix`. */
  readonly options?: { readonly keyPrefix?: string | undefined };
  /** A cluster has it: keys are looked for on every master. */
  nodes?(role: 'master'): readonly RedisNodeLike[];
}

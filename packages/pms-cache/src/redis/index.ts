// For users: the shared tier in Redis, Sentinel or Cluster.
export { redisStore } from './store.ts';
export type { RedisStoreOptions } from './store.ts';

// For other libraries: what is asked of a client.
export type { RedisLike, RedisSubscriberLike } from './like.ts';

// For users: Redis with nothing but one hotel's keys in reach.
export { scopeRedis } from './scope-redis.ts';
export type {
  AddOptions,
  RangeOptions,
  RedisValue,
  ScanOptions,
  ScopedKey,
  ScopedRedis,
  SetOptions,
} from './commands.ts';

// For other libraries: what is asked of a client.
export type { RedisLike, RedisNodeLike } from './like.ts';

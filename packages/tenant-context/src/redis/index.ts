// For users: Redis with nothing but one hotel's keys in reach.
export { scopeRedis } from './scope-redis.ts';
export { createRedisDirectory, type RedisDirectory, type RedisDirectoryOptions } from './directory.ts';
export { createChannels, type TenantChannels } from './channels.ts';
export type {
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

// For other libraries: what is asked of a client.
export type { SubscriberLike } from './channels.ts';
export type { RedisBatchLike, RedisLike, RedisNodeLike } from './like.ts';

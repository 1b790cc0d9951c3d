export { redisSource, type RedisSourceOptions } from './source.ts';
export { editFlag, type FlagEdit, type FlagEditResult } from './edit.ts';
export { flagKeys, type FlagKeys } from './keys.ts';
export type { FlagConnectionOptions, RedisConnection, RedisLike, RedisWriter } from './client.ts';

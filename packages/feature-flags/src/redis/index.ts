export { redisSource, type RedisSourceOptions } from './source.ts';
export { editFlag, type FlagEdit, type FlagEditResult } from './edit.ts';
export { killed, rolledOut } from '../raw.ts';
export { flagHistory, type FlagEdited, type RedisTrail } from './history.ts';
export { flagKeys, type FlagKeys } from './keys.ts';
export type { FlagConnectionOptions, RedisConnection, RedisLike, RedisWriter } from './client.ts';

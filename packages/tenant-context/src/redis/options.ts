import type { AddOptions, RangeOptions, RedisValue, SetOptions } from './commands.ts';

export const setArguments = ({ ttlMs, only }: SetOptions): RedisValue[] => {
  const args: RedisValue[] = ttlMs === undefined ? [] : ['PX', ttlMs];
  if (only !== undefined) args.push(only === 'if-absent' ? 'NX' : 'XX');
  return args;
};

export const rangeArguments = ({ by, reverse, limit }: RangeOptions): RedisValue[] => [
  ...(by === 'score' ? ['BYSCORE'] : []),
  ...(reverse ? ['REV'] : []),
  ...(limit ? ['LIMIT', limit.offset, limit.count] : []),
];

export const addArguments = ({ id = '*', maxLength }: AddOptions): RedisValue[] =>
  maxLength === undefined ? [id] : ['MAXLEN', '~', maxLength, id];

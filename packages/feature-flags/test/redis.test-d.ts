import type { Redis } from 'ioredis';
import { expectTypeOf, test } from 'vitest';
import type { CliRedis } from '../src/cli/connect.ts';
import type { RedisConnection, RedisLike, RedisWriter } from '../src/redis/index.ts';

test('the real ioredis client fits', () => {
  expectTypeOf<Redis>().toExtend<RedisLike>();
  expectTypeOf<Redis>().toExtend<RedisConnection>();
  expectTypeOf<Redis>().toExtend<RedisWriter>();
  expectTypeOf<Redis>().toExtend<CliRedis>();
});

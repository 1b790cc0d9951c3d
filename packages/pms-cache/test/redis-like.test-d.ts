import type { RedisLike, RedisSubscriberLike } from '@hotel/pms-cache/redis';
import type { Cluster, Redis } from 'ioredis';
import { expectTypeOf, test } from 'vitest';

test('the real client fits', () => {
  expectTypeOf<Redis>().toExtend<RedisLike>();
  expectTypeOf<Cluster>().toExtend<RedisLike>();
  expectTypeOf<Redis>().toExtend<RedisSubscriberLike>();
});

import type { RedisLike, ScopedRedis, SubscriberLike } from '@hotel/tenant-context/redis';
import type { Cluster, Redis } from 'ioredis';
import { expectTypeOf, test } from 'vitest';

test('the real ioredis client and cluster fit', () => {
  expectTypeOf<Redis>().toExtend<RedisLike>();
  expectTypeOf<Cluster>().toExtend<RedisLike>();
  expectTypeOf<Redis>().toExtend<SubscriberLike>();
  expectTypeOf<Cluster>().toExtend<SubscriberLike>();
});

test('commands that could reach other hotels do not exist', () => {
  type Dangerous =
    | 'keys'
    | 'flushdb'
    | 'flushall'
    | 'evalsha'
    | 'script'
    | 'subscribe'
    | 'migrate'
    | 'config';
  expectTypeOf<Extract<keyof ScopedRedis, Dangerous>>().toBeNever();
});

test('a key of no parts, and a script without keys, do not compile', () => {
  const redis = {} as ScopedRedis;
  const unused = () => {
    // @ts-expect-error no parts
    void redis.get([]);
    // @ts-expect-error no keys
    void redis.eval('return 1', []);
    // @ts-expect-error no keys
    void redis.del();
  };
  expectTypeOf(unused).toBeFunction();
});

import type { CacheStore } from '@hotel/pms-cache';
import { redisStore, type RedisLike, type RedisSubscriberLike } from '@hotel/pms-cache/redis';

/** To be raised when answers change their shape: while a release is shifted, both versions run on one Redis. */
const SHAPE = 2;

/** Where all processes of the service keep the PMS's answers and hear of each other's invalidations. */
export const sharedStore = (client: RedisLike, subscriber: RedisSubscriberLike): CacheStore =>
  redisStore({ client, subscriber, prefix: `pms-cache:${SHAPE}` });

import type * as ioredis from 'ioredis';
import { FlagsError } from '../errors.ts';
import type { RedisTrail } from '../redis/history.ts';

/** What the commands need of a Redis client. */
export interface CliRedis extends RedisTrail {
  hget(key: string, field: string): Promise<string | null>;
  hgetall(key: string): Promise<Record<string, string>>;
  eval(script: string, numberOfKeys: number, ...args: string[]): Promise<unknown>;
  disconnect(): void;
}

const DEADLINE_MS = 3000;

/** Loads ioredis only now, so that the package itself does not need it. */
export const connect = async (
  url: string,
  load: () => Promise<Pick<typeof ioredis, 'Redis'>> = () => import('ioredis'),
): Promise<CliRedis> => {
  const { Redis } = await load().catch((cause: unknown) => {
    throw new FlagsError('missing-peer', 'hotel-flags needs ioredis beside it: npm install ioredis', {
      cause,
    });
  });
  const redis = new Redis(url, {
    commandTimeout: DEADLINE_MS,
    connectTimeout: DEADLINE_MS,
    enableOfflineQueue: false,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let trouble = '';
  redis.on('error', (error: Error) => {
    trouble = `: ${error.message}`;
  });
  try {
    await redis.connect();
  } catch (cause) {
    redis.disconnect();
    throw new FlagsError('redis-failed', `no connection to ${place(url)}${trouble}; is --redis right?`, {
      cause,
    });
  }
  return redis;
};

/** Without the password. */
const place = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'the given address');

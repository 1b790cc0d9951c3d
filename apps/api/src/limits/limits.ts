import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import { createAdmission, type Admission } from './admission.ts';
import type { ObserveLimits } from './events.ts';
import { withFallback } from './fallback.ts';
import type { Limiter } from './limiter.ts';
import { memoryLimiter } from './memory.ts';
import { createPace, type Pace } from './outgoing.ts';
import { policiesWith, type Policies } from './policies.ts';
import { redisLimiter } from './redis.ts';

interface Options {
  readonly config: Pick<Config, 'REDIS_URL' | 'HOTEL_LIMITS' | 'HOTEL_REPLICAS'>;
  readonly now: () => number;
  readonly observe: ObserveLimits;
}

/** The limits of this service: counted in Redis for all of its processes where there is one, else in this process. */
export interface Limits {
  readonly policies: Policies;
  readonly limiter: Limiter;
  readonly admit: Admission;
  readonly pace: Pace;
  close(): void;
}

export const serviceLimits = async ({ config, now, observe }: Options): Promise<Limits> => {
  const policies = policiesWith(config.HOTEL_LIMITS);
  const redis = config.REDIS_URL === undefined ? undefined : await connect(config.REDIS_URL);
  const local = memoryLimiter({ now, share: config.HOTEL_REPLICAS });
  const limiter = redis ? withFallback({ shared: redisLimiter(redis), local, now, observe }) : local;
  const whatsapp = { number: policies['whatsapp-number'], pair: policies['whatsapp-pair'] };
  return {
    policies,
    limiter,
    admit: createAdmission(limiter, observe),
    pace: createPace({ limiter, channels: { whatsapp }, now, sleep, observe }),
    close: () => redis?.disconnect(),
  };
};

/** A connection that never makes anybody wait: what cannot be sent now, or is not answered soon, fails. */
const connect = async (url: string): Promise<Redis> => {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1000,
    // A host that went away without a word would be waited for until TCP gives up.
    socketTimeout: 2000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
  });
  // Told as limits that are kept by each process alone.
  client.on('error', () => {});
  await Promise.race([client.connect().catch(() => {}), sleep(1000)]);
  return client;
};

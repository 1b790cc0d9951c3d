import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { createAdmission, type Admission } from './admission.ts';
import type { ObserveLimits } from './events.ts';
import { withFallback } from './fallback.ts';
import type { Limiter } from './limiter.ts';
import { memoryLimiter } from './memory.ts';
import { createPace, type Pace } from './outgoing.ts';
import { policiesWith, type Policies } from './policies.ts';
import { redisLimiter, type RedisLike } from './redis.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_LIMITS' | 'HOTEL_REPLICAS'>;
  /** Shared by all processes of the service, if there is one. */
  readonly redis: RedisLike | undefined;
  readonly now: () => number;
  readonly observe: ObserveLimits;
}

/** The limits of this service: counted in Redis for all of its processes where there is one, else in this process. */
export interface Limits {
  readonly policies: Policies;
  readonly limiter: Limiter;
  readonly admit: Admission;
  readonly pace: Pace;
}

export const serviceLimits = ({ config, redis, now, observe }: Options): Limits => {
  const policies = policiesWith(config.HOTEL_LIMITS);
  const local = memoryLimiter({ now, share: config.HOTEL_REPLICAS });
  const limiter = redis ? withFallback({ shared: redisLimiter(redis), local, now, observe }) : local;
  const whatsapp = { number: policies['whatsapp-number'], pair: policies['whatsapp-pair'] };
  const telegram = { number: policies['telegram-bot'], pair: policies['telegram-chat'] };
  return {
    policies,
    limiter,
    admit: createAdmission(limiter, observe),
    pace: createPace({ limiter, channels: { whatsapp, telegram }, now, sleep, observe }),
  };
};

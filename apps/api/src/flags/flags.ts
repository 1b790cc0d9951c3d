import { join } from 'node:path';
import {
  createFlags,
  envOverrides,
  type Flags,
  type FlagsEvent,
  type FlagSource,
} from '@hotel/feature-flags';
import { fileSource, lastKnownGood } from '@hotel/feature-flags/file';
import { redisSource } from '@hotel/feature-flags/redis';
import { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import { definitions } from './definitions.ts';

interface Options {
  readonly config: Pick<Config, 'REDIS_URL' | 'HOTEL_FLAGS_FILE' | 'HOTEL_DATA' | 'environment'>;
  readonly observe: (event: FlagsEvent) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The flags of this service: live from Redis or a file, with the environment's word above both. */
export const serviceFlags = ({ config, observe, now }: Options): Flags<typeof definitions> => {
  const source = sourceOf(config, now);
  return createFlags(definitions, {
    overrides: envOverrides(definitions, config.environment),
    observe,
    now,
    ...(source ? { source } : {}),
  });
};

/** Redis first: where it is configured, operators write there. */
const sourceOf = (
  { REDIS_URL, HOTEL_FLAGS_FILE, HOTEL_DATA }: Options['config'],
  now: () => number,
): FlagSource | undefined => {
  if (REDIS_URL) {
    // Only a pattern: the source makes connections of its own from it, with deadlines.
    const source = redisSource({ redis: new Redis(REDIS_URL, { lazyConnect: true }) });
    // A service that starts while Redis is away does what it last did.
    return lastKnownGood(source, join(HOTEL_DATA, 'flags.json'), { definitions, now });
  }
  return HOTEL_FLAGS_FILE ? fileSource(HOTEL_FLAGS_FILE) : undefined;
};

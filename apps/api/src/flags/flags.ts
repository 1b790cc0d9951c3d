import {
  createFlags,
  envOverrides,
  type Flags,
  type FlagsEvent,
  type FlagSource,
} from '@hotel/feature-flags';
import { fileSource } from '@hotel/feature-flags/file';
import { redisSource } from '@hotel/feature-flags/redis';
import { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import { definitions } from './definitions.ts';

interface Options {
  readonly config: Pick<Config, 'REDIS_URL' | 'HOTEL_FLAGS_FILE' | 'environment'>;
  readonly observe: (event: FlagsEvent) => void;
}

/** The flags of this service: live from Redis or a file, with the environment's word above both. */
export const serviceFlags = ({ config, observe }: Options): Flags<typeof definitions> => {
  const source = sourceOf(config);
  return createFlags(definitions, {
    overrides: envOverrides(definitions, config.environment),
    observe,
    ...(source ? { source } : {}),
  });
};

/** Redis first: where it is configured, operators write there. */
const sourceOf = ({ REDIS_URL, HOTEL_FLAGS_FILE }: Options['config']): FlagSource | undefined => {
  // Only a pattern: the source makes connections of its own from it, with deadlines.
  if (REDIS_URL) return redisSource({ redis: new Redis(REDIS_URL, { lazyConnect: true }) });
  return HOTEL_FLAGS_FILE ? fileSource(HOTEL_FLAGS_FILE) : undefined;
};

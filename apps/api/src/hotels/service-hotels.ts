import { join } from 'node:path';
import type { DirectoryEvent, TenantDirectory } from '@hotel/tenant-context';
import type { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';
import { demoHotels } from './demo/hotels.ts';
import { redisDirectory } from './directory-redis.ts';
import { sqliteDirectory } from './directory-sqlite.ts';
import type { HotelDirectory } from './directory.ts';
import { followSeed, type SeededDirectory } from './follow-seed.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_MODE' | 'HOTEL_DATA' | 'HOTEL_HOTELS_FILE' | 'HOTEL_DIRECTORY'>;
  /** Redis, and a second client that only listens. */
  readonly shared?: { readonly client: Redis; readonly listener: Redis } | undefined;
  readonly observe: (event: DirectoryEvent) => void;
}

/** The hotels of this service, live. */
export interface ServiceHotels {
  readonly hotels: HotelDirectory & TenantDirectory;
  readonly close: () => void;
}

interface Kept {
  readonly directory: HotelDirectory & TenantDirectory & SeededDirectory & { readonly close: () => void };
  /** Where, for people. */
  readonly place: string;
}

/**
 * The hotels of a file, kept in `hotels.db` or in Redis, which others may change as well. The demo brings two along.
 *
 * @throws StartupError when there are none, or what there is cannot be understood
 */
export const serviceHotels = async ({ config, shared, observe }: Options): Promise<ServiceHotels> => {
  const { HOTEL_MODE, HOTEL_DATA, HOTEL_HOTELS_FILE: seed } = config;
  const inRedis = config.HOTEL_DIRECTORY === 'redis';
  const keep = async (): Promise<Kept> => {
    if (inRedis) {
      if (!shared) throw new StartupError('HOTEL_DIRECTORY=redis needs REDIS_URL');
      const place = 'Redis';
      return { place, directory: await orExplain(place, () => redisDirectory({ ...shared, observe })) };
    }
    const place = join(HOTEL_DATA, 'hotels.db');
    return {
      place,
      directory: await orExplain(place, () => sqliteDirectory({ path: place, seed: [], observe })),
    };
  };
  if (HOTEL_MODE === 'demo' && seed === undefined && !inRedis) {
    const hotels = sqliteDirectory({ path: ':memory:', seed: demoHotels, observe });
    return { hotels, close: hotels.close };
  }
  const { directory, place } = await keep();
  try {
    const stop =
      seed === undefined
        ? () => {}
        : await orExplain(seed, () => followSeed({ path: seed, directory, observe }));
    if (directory.all.length > 0) {
      const close = (): void => {
        stop();
        directory.close();
      };
      return { hotels: directory, close };
    }
    stop();
    throw new StartupError(`There is no hotel in ${place}: set HOTEL_HOTELS_FILE to a file of hotels`);
  } catch (error) {
    directory.close();
    throw error;
  }
};

const orExplain = async <T>(path: string, open: () => T | Promise<T>): Promise<T> => {
  try {
    return await open();
  } catch (cause) {
    throw new StartupError(
      `${path} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
};

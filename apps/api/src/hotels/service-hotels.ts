import { join } from 'node:path';
import type { DirectoryEvent } from '@hotel/tenant-context';
import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';
import { demoHotels } from './demo/hotels.ts';
import { sqliteDirectory, type SqliteDirectory } from './directory-sqlite.ts';
import { followSeed } from './follow-seed.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_MODE' | 'HOTEL_DATA' | 'HOTEL_HOTELS_FILE'>;
  readonly observe: (event: DirectoryEvent) => void;
}

/** The hotels of this service, live. */
export interface ServiceHotels {
  readonly hotels: SqliteDirectory;
  readonly close: () => void;
}

/**
 * The hotels of a file, kept in `hotels.db`, which others may change as well. The demo brings two along.
 *
 * @throws StartupError when there are none, or what there is cannot be understood
 */
export const serviceHotels = async ({ config, observe }: Options): Promise<ServiceHotels> => {
  const { HOTEL_MODE, HOTEL_DATA, HOTEL_HOTELS_FILE: seed } = config;
  if (HOTEL_MODE === 'demo' && seed === undefined) {
    const hotels = sqliteDirectory({ path: ':memory:', seed: demoHotels, observe });
    return { hotels, close: hotels.close };
  }
  const path = join(HOTEL_DATA, 'hotels.db');
  const hotels = await orExplain(path, () => sqliteDirectory({ path, seed: [], observe }));
  try {
    const stop =
      seed === undefined
        ? () => {}
        : await orExplain(seed, () => followSeed({ path: seed, directory: hotels, observe }));
    if (hotels.all.length > 0) {
      const close = (): void => {
        stop();
        hotels.close();
      };
      return { hotels, close };
    }
    stop();
    throw new StartupError(`There is no hotel in ${path}: set HOTEL_HOTELS_FILE to a file of hotels`);
  } catch (error) {
    hotels.close();
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

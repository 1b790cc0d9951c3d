import { factKey, type TenantDirectory, type TenantFact } from './directory.ts';
import { expiringMap } from './expiring.ts';
import type { TenantId } from './tenant.ts';

/** Options of {@link cachedDirectory}. */
export interface CachedDirectoryOptions {
  /** How long a hotel that was found is kept, and so how late a change may be seen. @default 30_000 */
  readonly ttlMs?: number;
  /** How long it is kept that nobody knows a fact. @default 5_000 */
  readonly unknownTtlMs?: number;
  /** Facts kept, each for the known and for the unknown ones. @default 10_000 */
  readonly maxEntries?: number;
  /** Milliseconds on a clock that never goes back. @default performance.now */
  readonly now?: () => number;
}

/** A directory that remembers. */
export interface CachedDirectory extends TenantDirectory {
  /** Asks again the next time: call it when a fact is known to have changed. */
  readonly forget: (fact: TenantFact) => void;
  /** Asks again for everything: call it when something has changed. */
  readonly forgetAll: () => void;
}

/** What somebody may send to fill the memory is asked for, but not kept. */
const LONGEST_KEY = 512;

/**
 * Keeps the answers of a slower directory, also those that there is no such hotel. A flood of unknown facts cannot
 * push out the known ones. Of questions asked at the same time, one is passed on; failures are not kept.
 */
export const cachedDirectory = (
  directory: TenantDirectory,
  options: CachedDirectoryOptions = {},
): CachedDirectory => {
  const {
    ttlMs = 30_000,
    unknownTtlMs = 5_000,
    maxEntries = 10_000,
    now = () => performance.now(),
  } = options;
  const known = expiringMap<TenantId>(ttlMs, maxEntries, now);
  const unknown = expiringMap<true>(unknownTtlMs, maxEntries, now);
  const flights = new Map<string, Promise<TenantId | undefined>>();

  const ask = async (key: string, fact: TenantFact): Promise<TenantId | undefined> => {
    const flight = directory.find(fact);
    flights.set(key, flight);
    try {
      const tenant = await flight;
      // Forgotten meanwhile: the answer may be of before the change.
      if (flights.get(key) !== flight) return tenant;
      if (tenant === undefined) unknown.set(key, true);
      else known.set(key, tenant);
      return tenant;
    } finally {
      if (flights.get(key) === flight) flights.delete(key);
    }
  };

  return {
    find: async (fact) => {
      const key = factKey(fact);
      if (key.length > LONGEST_KEY) return directory.find(fact);
      const tenant = known.get(key);
      if (tenant !== undefined) return tenant;
      if (unknown.get(key)) return undefined;
      return flights.get(key) ?? ask(key, fact);
    },
    forget: (fact) => {
      const key = factKey(fact);
      known.delete(key);
      unknown.delete(key);
      flights.delete(key);
    },
    forgetAll: () => {
      known.clear();
      unknown.clear();
      flights.clear();
    },
  };
};

import {
  EVERYTHING,
  type CacheStore,
  type StoreListener,
  type StoreQuery,
  type StoreReading,
} from '../store.ts';
import { memoryLeases } from './memory-leases.ts';

/** One shared store for several caches of one process. */
export interface SharedMemoryStore {
  /** What one instance is given as its `store`. */
  readonly connect: () => CacheStore;
  /** `fails`: every call rejects. `hangs`: no call is answered, and none takes effect. */
  readonly behave: (as: 'well' | 'fails' | 'hangs') => void;
  /** Reads, commits and takings of leases so far. */
  readonly calls: () => number;
}

interface Entry {
  readonly text: string;
  readonly invalidated: string;
  readonly expired: string;
  readonly bornAt: number;
  readonly retainMs: number;
  readonly version: string;
}

/** @param now the clock by which entries age; @default performance.now */
export const sharedMemoryStore = (now: () => number = () => performance.now()): SharedMemoryStore => {
  const entries = new Map<string, Entry>();
  const generations = new Map<string, number>();
  const listeners = new Set<StoreListener>();
  let behaviour: 'well' | 'fails' | 'hangs' = 'well';
  let generation = 0;
  let calls = 0;

  const reach = async (): Promise<void> => {
    if (behaviour === 'fails') throw new Error('The simulated store failed');
    if (behaviour === 'hangs') await new Promise(() => {});
  };
  const counted = async (): Promise<void> => {
    calls += 1;
    await reach();
  };
  const of = (verb: string, tenant: string, tags: readonly string[]): string =>
    [EVERYTHING, ...tags].map((tag) => generations.get(JSON.stringify([verb, tenant, tag])) ?? 0).join(',');

  const readingOf = ({ tenant, key, tags }: StoreQuery): StoreReading => {
    const invalidated = of('invalidate', tenant, tags);
    const expired = of('expire', tenant, tags);
    const snapshot = `${invalidated};${expired}`;
    const entry = entries.get(key);
    const ageMs = entry ? now() - entry.bornAt : 0;
    if (!entry || ageMs >= entry.retainMs) return { snapshot, version: '' };
    const { text, version } = entry;
    if (entry.invalidated !== invalidated) return { snapshot, version };
    return { snapshot, version, entry: { text, ageMs, expired: entry.expired !== expired } };
  };
  const leases = memoryLeases(now, readingOf, counted);

  return {
    calls: () => calls,
    behave: (as) => {
      behaviour = as;
    },
    connect: () => {
      let own: StoreListener | undefined;
      const others = (): StoreListener[] => [...listeners].filter((listener) => listener !== own);
      return {
        ping: reach,
        leases,
        read: async (queries) => {
          await counted();
          return queries.map(readingOf);
        },
        commit: async ({ tenant, key, tags, snapshot, text, retainMs, token }) => {
          await counted();
          leases.release(key, token);
          const invalidated = of('invalidate', tenant, tags);
          const expired = of('expire', tenant, tags);
          if (snapshot !== `${invalidated};${expired}`) return false;
          const version = String((generation += 1));
          entries.set(key, { text, invalidated, expired, bornAt: now(), retainMs, version });
          return true;
        },
        change: async (change) => {
          await reach();
          generation += 1;
          for (const tag of change.tags) {
            generations.set(JSON.stringify([change.verb, change.tenant, tag]), generation);
          }
          for (const listener of others()) listener.changed(change);
        },
        follow: async (report) => {
          await reach();
          for (const listener of others()) listener.followed(report);
        },
        listen: (listener) => {
          own = listener;
          listeners.add(listener);
          listener.connected();
          return async () => {
            listeners.delete(listener);
          };
        },
      };
    },
  };
};

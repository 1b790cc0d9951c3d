import { EVERYTHING, type CacheStore, type StoreListener } from '../store.ts';

/** One shared store for several caches of one process. */
export interface SharedMemoryStore {
  /** What one instance is given as its `store`. */
  readonly connect: () => CacheStore;
  /** `fails`: every call rejects. `hangs`: no call is answered, and none takes effect. */
  readonly behave: (as: 'well' | 'fails' | 'hangs') => void;
  /** Calls of `read` and `commit` so far. */
  readonly calls: () => number;
}

interface Entry {
  readonly text: string;
  readonly invalidated: string;
  readonly expired: string;
  readonly bornAt: number;
  readonly retainMs: number;
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
  const of = (verb: string, tenant: string, tags: readonly string[]): string =>
    [EVERYTHING, ...tags].map((tag) => generations.get(JSON.stringify([verb, tenant, tag])) ?? 0).join(',');

  return {
    calls: () => calls,
    behave: (as) => {
      behaviour = as;
    },
    connect: () => {
      let own: StoreListener | undefined;
      return {
        ping: reach,
        read: async ({ tenant, key, tags }) => {
          calls += 1;
          await reach();
          const invalidated = of('invalidate', tenant, tags);
          const expired = of('expire', tenant, tags);
          const snapshot = `${invalidated};${expired}`;
          const entry = entries.get(key);
          const ageMs = entry ? now() - entry.bornAt : 0;
          if (!entry || entry.invalidated !== invalidated || ageMs >= entry.retainMs) return { snapshot };
          return { snapshot, entry: { text: entry.text, ageMs, expired: entry.expired !== expired } };
        },
        commit: async ({ tenant, key, tags, snapshot, text, retainMs }) => {
          calls += 1;
          await reach();
          const invalidated = of('invalidate', tenant, tags);
          const expired = of('expire', tenant, tags);
          if (snapshot !== `${invalidated};${expired}`) return false;
          entries.set(key, { text, invalidated, expired, bornAt: now(), retainMs });
          return true;
        },
        change: async (change) => {
          await reach();
          generation += 1;
          for (const tag of change.tags) {
            generations.set(JSON.stringify([change.verb, change.tenant, tag]), generation);
          }
          for (const listener of listeners) if (listener !== own) listener.changed(change);
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

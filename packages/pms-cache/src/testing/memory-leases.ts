import type { StoreLeases, StoreQuery, StoreReading } from '../store.ts';

interface Lease {
  token: string;
  readonly snapshot: string;
  readonly failure?: string;
  until: number;
}

/** Leases that several caches of one process share. */
export interface MemoryLeases extends StoreLeases {
  readonly release: (key: string, token: string | undefined) => void;
}

export const memoryLeases = (
  now: () => number,
  readingOf: (query: StoreQuery) => StoreReading,
  reach: () => Promise<void>,
): MemoryLeases => {
  const leases = new Map<string, Lease>();
  const waiting = new Map<string, Set<() => void>>();

  const heldBy = (key: string, token: string): Lease | undefined => {
    const lease = leases.get(key);
    return lease?.token === token && lease.until > now() ? lease : undefined;
  };
  const wake = (key: string): void => {
    for (const resolve of waiting.get(key) ?? []) resolve();
    waiting.delete(key);
  };

  return {
    release: (key, token) => {
      if (token === undefined || !heldBy(key, token)) return;
      leases.delete(key);
      wake(key);
    },
    take: async (query, token, known, leaseMs) => {
      await reach();
      const reading = readingOf(query);
      if (reading.version !== known) return { kind: 'changed', ...reading };
      const lease = leases.get(query.key);
      if (lease && lease.until > now() && lease.snapshot === reading.snapshot) {
        const { failure } = lease;
        return failure === undefined ? { kind: 'held', ...reading } : { kind: 'failed', failure, ...reading };
      }
      leases.set(query.key, { token, snapshot: reading.snapshot, until: now() + leaseMs });
      return { kind: 'granted', ...reading };
    },
    renew: async ({ key }, token, leaseMs) => {
      await reach();
      const lease = heldBy(key, token);
      if (lease) lease.until = now() + leaseMs;
      return lease !== undefined;
    },
    end: async ({ key }, token, failure) => {
      await reach();
      const lease = heldBy(key, token);
      if (!lease) return;
      if (failure === undefined) leases.delete(key);
      else {
        const { snapshot } = lease;
        leases.set(key, { token: '', snapshot, failure: failure.text, until: now() + failure.retainMs });
      }
      wake(key);
    },
    ended: async ({ key }) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.set(key, (waiting.get(key) ?? new Set()).add(resolve));
      const timer = setTimeout(resolve, 20);
      timer.unref();
      await promise;
      clearTimeout(timer);
      waiting.get(key)?.delete(resolve);
    },
  };
};

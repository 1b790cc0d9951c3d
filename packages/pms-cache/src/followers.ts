import type { Following } from './freshness.ts';

/** For which operations of which hotels somebody reports every change, and until when that is known. @internal */
export interface Followers {
  of(tenant: string, operation: string): Following | undefined;
  /** @param forMs 0 or less: no more */
  follow(tenant: string, operations: readonly string[], forMs: number): void;
}

/** @internal */
export const createFollowers = (now: () => number): Followers => {
  const hotels = new Map<string, Map<string, Following>>();
  return {
    of: (tenant, operation) => hotels.get(tenant)?.get(operation),
    follow: (tenant, operations, forMs) => {
      const known = hotels.get(tenant) ?? new Map<string, Following>();
      hotels.set(tenant, known);
      const time = now();
      for (const operation of operations) {
        const before = known.get(operation);
        // After a gap, what was born before it may have missed a change.
        const since = before && time < before.until ? before.since : time;
        if (forMs > 0) known.set(operation, { since, until: Math.max(time + forMs, before?.until ?? 0) });
        else known.delete(operation);
      }
    },
  };
};

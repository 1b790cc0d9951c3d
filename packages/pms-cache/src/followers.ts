import type { Following } from './freshness.ts';

/** For which hotels somebody reports every change, and until when that is known. @internal */
export interface Followers {
  of(tenant: string): Following | undefined;
  /** @param forMs 0 or less: no more */
  follow(tenant: string, forMs: number): void;
}

/** @internal */
export const createFollowers = (now: () => number): Followers => {
  const hotels = new Map<string, Following>();
  return {
    of: (tenant) => hotels.get(tenant),
    follow: (tenant, forMs) => {
      if (!(forMs > 0)) {
        hotels.delete(tenant);
        return;
      }
      const time = now();
      const before = hotels.get(tenant);
      // After a gap, what was born before it may have missed a change.
      const since = before && time < before.until ? before.since : time;
      hotels.set(tenant, { since, until: Math.max(time + forMs, before?.until ?? 0) });
    },
  };
};

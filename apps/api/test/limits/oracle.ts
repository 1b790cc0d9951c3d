import type { TenantId } from '@hotel/tenant-context';
import type { Ask, Decision } from '../../src/limits/limiter.ts';

/** One bucket as a textbook has it: it fills evenly, holds `burst` units, and a unit has to be whole. */
interface Bucket {
  readonly level: number;
  readonly atUs: number;
}

/** The limits once more, by other arithmetic and without any store, for one caller at a time. */
export const createOracle = () => {
  const buckets = new Map<string, Bucket>();
  return (nowUs: number, tenant: TenantId, asks: readonly Ask[]): Decision => {
    const read = asks.map(({ policy, subject }) => {
      const { quota, windowMs, burst } = policy;
      const unit = Math.ceil((windowMs * 1000) / (quota - burst + 1));
      const id = JSON.stringify([tenant, policy.name, subject]);
      const bucket = buckets.get(id);
      const filled = bucket ? bucket.level + (nowUs - bucket.atUs) : burst * unit;
      return { policy, id, unit, level: Math.min(burst * unit, Math.max(0, filled)) };
    });
    const allowed = read.every(({ unit, level }) => level >= unit);
    return {
      allowed,
      standings: read.map(({ policy, id, unit, level }) => {
        const left = allowed ? level - unit : level;
        if (allowed) buckets.set(id, { level: left, atUs: nowUs });
        const remaining = Math.floor(left / unit);
        const waitUs = remaining === policy.burst ? 0 : (remaining + 1) * unit - left;
        return { policy, remaining, exceeded: level < unit, waitMs: waitUs / 1000 };
      }),
    };
  };
};

/** The most that was let through in any window, wherever it begins. */
export const mostInAnyWindow = (timesUs: readonly number[], windowMs: number): number => {
  let most = 0;
  let first = 0;
  for (const [last, at] of timesUs.entries()) {
    while (at - (timesUs[first] ?? at) >= windowMs * 1000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
};

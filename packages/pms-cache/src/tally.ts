import type { CacheReadEvent, Observe, PmsCacheEvent } from './events.ts';

/** Hits in memory that have not been told yet. @internal */
export interface Tally {
  readonly tenant: string;
  readonly operation: string;
  readonly outcome: 'l1' | 'negative';
  count: number;
  /** Of all of them together. */
  ageMs: number;
}

/** Hits in memory are told together: one event each would cost more than the hit. */
const TOGETHER_MS = 10;

/** Tells the observer, and survives it. @internal */
export interface Teller {
  tell(event: PmsCacheEvent): void;
  /** @returns what `hit` counts in */
  tally(tenant: string, operation: string, outcome: Tally['outcome']): Tally;
  hit(tally: Tally, ageMs: number): void;
  /** Tells what is counted now. */
  flush(): void;
}

/** @internal */
export const createTeller = (observe: Observe | undefined): Teller => {
  const waiting: Tally[] = [];

  const safely = (event: PmsCacheEvent): void => {
    try {
      observe?.(event);
    } catch {
      // Metrics must not cost a guest the answer.
    }
  };
  const flush = (): void => {
    for (const tally of waiting.splice(0)) {
      const { tenant, operation, outcome, count } = tally;
      const event: CacheReadEvent = {
        type: 'cache.read',
        tenant,
        operation,
        outcome,
        count,
        ageMs: tally.ageMs / count,
      };
      tally.count = 0;
      tally.ageMs = 0;
      safely(event);
    }
  };

  return {
    flush,
    tally: (tenant, operation, outcome) => ({ tenant, operation, outcome, count: 0, ageMs: 0 }),
    hit: (tally, ageMs) => {
      if (observe === undefined) return;
      if (tally.count === 0) {
        if (waiting.length === 0) setTimeout(flush, TOGETHER_MS).unref();
        waiting.push(tally);
      }
      tally.count += 1;
      tally.ageMs += ageMs;
    },
    tell: (event) => {
      // In the order in which it happened.
      if (waiting.length > 0) flush();
      safely(event);
    },
  };
};

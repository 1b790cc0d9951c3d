import type { Tally } from './guard.ts';

/** Counts over a window that slides in halves: what is forgotten is at least half a window old, and at most a whole one. */
export interface RollingTally {
  /** @returns the counts of the window that ends at `nowMs` */
  add(ok: boolean, nowMs: number): Tally;
}

const NONE: Tally = { calls: 0, errors: 0 };

export const rollingTally = (windowMs: number): RollingTally => {
  let half = Number.NEGATIVE_INFINITY;
  let older = NONE;
  let newer = NONE;
  return {
    add: (ok, nowMs) => {
      const now = Math.floor((nowMs * 2) / windowMs);
      // A clock that goes back adds to the newest half.
      if (now > half) {
        older = now === half + 1 ? newer : NONE;
        newer = NONE;
        half = now;
      }
      newer = plus(newer, { calls: 1, errors: ok ? 0 : 1 });
      return plus(older, newer);
    },
  };
};

const plus = (a: Tally, b: Tally): Tally => ({ calls: a.calls + b.calls, errors: a.errors + b.errors });

import { createJournal } from './journal.ts';
import type { StoreChange } from './store.ts';

/** Longer than a failover takes, and than what a server keeps unwritten. */
const PERIOD_MS = 10_000;

/**
 * What a store has confirmed of late. It may forget that when it is away: a replica takes over that had not heard
 * yet, or a server comes back from a disk that is a second behind. So it is told once more afterwards.
 *
 * @internal
 */
export interface RecentChanges {
  add(change: StoreChange): void;
  /** Hands over the last ten to twenty seconds. */
  drain(take: (change: StoreChange) => void): void;
}

/** @internal */
export const createRecentChanges = (now: () => number): RecentChanges => {
  let [current, previous] = [createJournal(), createJournal()];
  let startedAt = now();

  const turn = (): void => {
    const age = now() - startedAt;
    if (age < PERIOD_MS) return;
    previous = age < 2 * PERIOD_MS ? current : createJournal();
    current = createJournal();
    startedAt = now();
  };

  return {
    add: (change) => {
      turn();
      current.add(change);
    },
    drain: (take) => {
      turn();
      for (const journal of [previous, current]) {
        for (let change = journal.take(); change; change = journal.take()) take(change);
      }
    },
  };
};

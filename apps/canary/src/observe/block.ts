import type { Block } from '../judge/block-file.ts';
import type { Counters } from './exposition.ts';

/**
 * What happened between two looks at a side. After a restart the counters began at 0, so all of them are new; the
 * judge sees by `startedAt` that it restarted.
 *
 * @param t seconds from the first side-by-side request to the first look
 */
export const blockBetween = (t: number, before: Counters, after: Counters): Block => {
  const since = before.startedAt === after.startedAt ? before : undefined;
  return {
    t,
    counts: after.counts.map((count, bucket) => count - (since?.counts[bucket] ?? 0)),
    errors: after.errors - (since?.errors ?? 0),
    startedAt: after.startedAt,
  };
};

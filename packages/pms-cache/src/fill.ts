import { after } from './deadline.ts';
import { decode } from './envelope.ts';
import type { ReadOutcome } from './events.ts';
import type { FlightTask } from './flight.ts';
import type { Guard } from './guard.ts';
import type { Judge } from './judging.ts';
import type { Keep } from './keep.ts';
import { takeTurn, type Lease, type Turn } from './lease.ts';
import type { Copy } from './memory.ts';
import type { ResolvedPolicy } from './policy.ts';
import type { StoreReading } from './store.ts';
import type { Snapshot } from './tags.ts';
import type { Tier } from './tier.ts';

/** What every waiter of a flight gets. @internal */
export interface Answer {
  readonly value: unknown;
  readonly state: 'fresh' | 'stale';
  readonly from: 'l1' | 'l2' | 'source';
  readonly bornAt: number;
  readonly outcome: ReadOutcome;
}

/** One key to fill. @internal */
export interface Job {
  readonly tenant: string;
  readonly operation: string;
  readonly key: string;
  readonly policy: ResolvedPolicy;
  readonly tags: readonly string[];
  readonly fresh: boolean;
  /** From before anything was read. */
  readonly snapshot: Snapshot;
  /** A later fill has taken over: this one keeps nothing. */
  readonly replaced: () => boolean;
  readonly held: Copy | undefined;
  readonly source: (signal: AbortSignal) => Promise<unknown>;
}

/** @internal */
export type Fill = (job: Job, task: FlightTask<Answer>) => Promise<Answer>;

/** @internal */
export interface FillParts {
  readonly tier: Tier | undefined;
  readonly keep: Keep;
  readonly guard: Guard;
  readonly verdict: Judge;
  readonly now: () => number;
}

/** @internal */
export const answerFrom = (copy: Copy, from: 'l1' | 'l2', outcome: ReadOutcome): Answer => ({
  value: copy.value,
  state: outcome === 'stale' || outcome === 'stale_if_error' ? 'stale' : 'fresh',
  from,
  bornAt: copy.bornAt,
  outcome: outcome === from && copy.negative ? 'negative' : outcome,
});

/** Shared store first, then the source; what comes back is kept only if no tag has changed meanwhile. @internal */
export const createFill = ({ tier, keep, guard, verdict, now }: FillParts): Fill => {
  const good = (copy: Copy, { policy }: Job): boolean => verdict(copy, policy, now()) !== 'unusable';

  return async (job, task) => {
    const { policy } = job;
    let spare = job.held && { copy: job.held, from: 'l1' as 'l1' | 'l2' };

    /** @returns the answer that the entry is; what is not fresh is taken for what it is worth */
    const consider = (reading: StoreReading, askedAt: number): Answer | undefined => {
      const found = !job.fresh && reading.entry ? decode(reading.entry, job.snapshot, askedAt) : undefined;
      const use = found ? verdict(found, policy, now()) : 'unusable';
      if (!found || use === 'unusable') return undefined;
      keep.here(job, found);
      if (use === 'fresh') return answerFrom(found, 'l2', 'l2');
      if (use === 'stale') task.answer(answerFrom(found, 'l2', 'stale'), () => good(found, job));
      spare = { copy: found, from: 'l2' };
      return undefined;
    };
    const usableSpare = (): Answer | undefined =>
      spare && good(spare.copy, job) ? answerFrom(spare.copy, spare.from, 'stale_if_error') : undefined;
    const answerWithSpare = (): void => {
      const answer = usableSpare();
      if (answer) task.answer(answer, () => usableSpare() !== undefined);
    };

    const askedAt = now();
    const reading = tier && (await tier.read(job));
    const found = reading && consider(reading, askedAt);
    if (found) return found;

    const cancelSoft =
      policy.softDeadlineMs === undefined ? undefined : after(policy.softDeadlineMs, answerWithSpare);
    let lease: Lease | undefined;
    try {
      const turn: Turn =
        tier && reading && !job.fresh && policy.cached
          ? await takeTurn(tier, now, {
              job,
              reading,
              signal: task.signal(),
              consider: (again) => consider(again, now()),
            })
          : { kind: 'ask', reading };
      if (turn.kind === 'answered') return turn.answer;
      lease = turn.lease;
      const startedAt = now();
      const value = await guard({ ...job, signal: task.signal(), run: job.source });
      const bornAt = now();
      await keep
        .everywhere(job, { value, bornAt, tookMs: Math.round(bornAt - startedAt) }, turn.reading, lease)
        // A value that cannot be looked into is an answer all the same.
        .catch(async () => lease?.end());
      return { value, state: 'fresh', from: 'source', bornAt, outcome: 'miss' };
    } catch (error) {
      await lease?.end(error);
      const answer = policy.isUnavailable(error) ? usableSpare() : undefined;
      if (answer) return answer;
      throw error;
    } finally {
      cancelSoft?.();
    }
  };
};

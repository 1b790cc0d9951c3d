import { after } from './deadline.ts';
import { decode, encode } from './envelope.ts';
import type { ReadOutcome } from './events.ts';
import type { FlightTask } from './flight.ts';
import { freshFor, retainMs, type Verdict } from './freshness.ts';
import type { Guard } from './guard.ts';
import type { Copy, Memory } from './memory.ts';
import type { ResolvedPolicy } from './policy.ts';
import { seal } from './seal.ts';
import type { StoreReading } from './store.ts';
import { standing, type Snapshot } from './tags.ts';
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
  readonly memory: Memory;
  readonly guard: Guard;
  readonly verdict: (copy: Copy, policy: ResolvedPolicy) => Verdict;
  readonly now: () => number;
  readonly random: () => number;
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
export const createFill = (parts: FillParts): Fill => {
  const { tier, memory, guard, verdict, now, random } = parts;

  /** The store is fenced by its own generations, this process by its own. */
  const remember = (job: Job, copy: Copy): void => {
    if (!job.replaced() && standing(job.snapshot) === 'current') memory.set(job.key, copy);
  };

  const keep = async (job: Job, value: unknown, reading: StoreReading | undefined): Promise<void> => {
    const bytes = seal(value);
    if (bytes === undefined || job.replaced()) return;
    const { policy, tenant, key, tags, snapshot } = job;
    const bornAt = now();
    const negative = policy.isNegative(value);
    const freshMs = freshFor(negative, policy, random);
    // Not 0: even what nobody may be served replaces what was there before.
    const retain = Math.max(1, Math.ceil(retainMs(freshMs, negative, policy)));
    if (tier && reading) {
      const text = encode({ freshMs, negative, value });
      const commit = { tenant, key, tags, snapshot: reading.snapshot, text, retainMs: retain };
      if ((await tier.commit(commit)) === 'refused') return;
    }
    remember(job, { value, bytes, bornAt, heldAt: now(), freshMs, negative, expired: false, snapshot });
  };

  return async (job, task) => {
    const { policy } = job;
    let spare = job.held && { copy: job.held, from: 'l1' as 'l1' | 'l2' };
    const good = (copy: Copy): boolean => verdict(copy, policy) !== 'unusable';

    const askedAt = now();
    const reading = await tier?.read(job);
    const found = !job.fresh && reading?.entry ? decode(reading.entry, job.snapshot, askedAt) : undefined;
    const use = found ? verdict(found, policy) : 'unusable';
    if (found && use !== 'unusable') {
      remember(job, found);
      if (use === 'fresh') return answerFrom(found, 'l2', 'l2');
      if (use === 'stale') task.answer(answerFrom(found, 'l2', 'stale'), () => good(found));
      spare = { copy: found, from: 'l2' };
    }

    const usableSpare = (): Answer | undefined =>
      spare && good(spare.copy) ? answerFrom(spare.copy, spare.from, 'stale_if_error') : undefined;
    const answerWithSpare = (): void => {
      const answer = usableSpare();
      if (answer) task.answer(answer, () => usableSpare() !== undefined);
    };
    const cancelSoft =
      policy.softDeadlineMs === undefined ? undefined : after(policy.softDeadlineMs, answerWithSpare);
    try {
      const value = await guard({ ...job, signal: task.signal, run: job.source });
      const bornAt = now();
      await keep(job, value, reading);
      return { value, state: 'fresh', from: 'source', bornAt, outcome: 'miss' };
    } catch (error) {
      const answer = policy.isUnavailable(error) ? usableSpare() : undefined;
      if (answer) return answer;
      throw error;
    } finally {
      cancelSoft?.();
    }
  };
};

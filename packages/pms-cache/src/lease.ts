import { orAborted } from './deadline.ts';
import { PmsCacheError } from './errors.ts';
import type { Answer, Job } from './fill.ts';
import { numberOf } from './policy.ts';
import type { StoreReading } from './store.ts';
import type { Tier } from './tier.ts';

/** The right of this process to ask the source for one key. @internal */
export interface Lease {
  /** Goes into the commit that ends it. */
  readonly token: string;
  /** Renews no more. */
  readonly stop: () => void;
  /** Ends it without a commit; after a failure others are told of it. */
  readonly end: (error?: unknown) => Promise<void>;
}

/** @internal */
export type Turn =
  | { readonly kind: 'ask'; readonly reading: StoreReading | undefined; readonly lease?: Lease }
  | { readonly kind: 'answered'; readonly answer: Answer };

/** @internal */
export interface TurnRequest {
  readonly job: Job;
  readonly reading: StoreReading;
  readonly signal: AbortSignal;
  /** @returns the answer that an entry is */
  readonly consider: (reading: StoreReading) => Answer | undefined;
}

/** Local troubles of one process are none of another's. */
const OWN = new Set(['circuit-open', 'bulkhead-full', 'abandoned', 'closed', 'source-failed']);
/** A Retry-After of hours must not be believed of one key for longer than this. */
const LONGEST_WINDOW_MS = 60_000;

/**
 * Waits until this process may ask the source, or until another one has.
 *
 * @internal
 * @throws PmsCacheError `source-failed` when another process has just failed
 */
export const takeTurn = async (tier: Tier, now: () => number, request: TurnRequest): Promise<Turn> => {
  const { job, signal, consider } = request;
  const token = crypto.randomUUID();
  // A holder that goes on renewing for longer than the source may take has lost its way.
  const giveUpAt = now() + job.policy.hardDeadlineMs + tier.leaseMs;
  let known = request.reading.version;
  for (;;) {
    const turn = await tier.leases(async (leases) => leases.take(job, token, known, tier.leaseMs));
    if (turn === undefined) return { kind: 'ask', reading: request.reading };
    if (turn.kind === 'granted') return { kind: 'ask', reading: turn, lease: hold(tier, job, token) };
    if (turn.kind === 'failed') throw failureOf(job.operation, turn.failure);
    const answer = turn.kind === 'changed' ? consider(turn) : undefined;
    if (answer) return { kind: 'answered', answer };
    known = turn.version;
    if (now() >= giveUpAt) return { kind: 'ask', reading: turn };
    if (turn.kind === 'held') await orAborted(tier.leaseEnded(job), signal);
  }
};

const hold = (tier: Tier, job: Job, token: string): Lease => {
  const renewing = setInterval(() => {
    void tier.leases(async (leases) => leases.renew(job, token, tier.leaseMs));
  }, tier.leaseMs / 3);
  renewing.unref();
  const stop = (): void => {
    clearInterval(renewing);
  };
  return {
    token,
    stop,
    end: async (error) => {
      stop();
      const failure = error === undefined ? undefined : shareable(error, job);
      await tier.leases(async (leases) => leases.end(job, token, failure));
    },
  };
};

const shareable = (
  error: unknown,
  { policy }: Job,
): { readonly text: string; readonly retainMs: number } | undefined => {
  if (policy.errorWindowMs === 0 || !policy.isUnavailable(error)) return undefined;
  if (error instanceof PmsCacheError && OWN.has(error.code)) return undefined;
  const status = numberOf(error, 'status');
  const retryAfterMs = numberOf(error, 'retryAfterMs');
  return {
    text: JSON.stringify({ status, retryAfterMs }),
    retainMs: Math.min(Math.max(policy.errorWindowMs, retryAfterMs ?? 0), LONGEST_WINDOW_MS),
  };
};

const failureOf = (operation: string, text: string): PmsCacheError => {
  const { status, retryAfterMs } = JSON.parse(text) as { status?: number; retryAfterMs?: number };
  const how = status === undefined ? '' : ` with status ${status}`;
  return new PmsCacheError(
    'source-failed',
    `'${operation}' failed${how} a moment ago, when another process asked: it is asked again shortly`,
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );
};

import { PmsCacheError } from './errors.ts';

/** How one operation is cached. Policies are data: keep them in one table. */
export interface Policy<Params> {
  /** Fresh for this long, +-10 % so that entries do not expire together. */
  readonly ttlMs: number;
  /** The same while `follow` says that every change of the hotel is reported. @default `ttlMs` */
  readonly ttlWithEventsMs?: number;
  /** Then served at once for this long while one call refreshes behind. @default 0 */
  readonly swrMs?: number;
  /** Instead of nothing, served for this long after its fresh time when the source fails or passes `softDeadlineMs`. @default 0 */
  readonly staleIfErrorMs?: number;
  /** How long "there is none" is fresh, without jitter; 0 = not cached. @default the smaller of `ttlMs` and 10 s */
  readonly negativeTtlMs?: number;
  /** Longest life in this process while invalidations of other instances may be missed. @default 10 s */
  readonly l1CapMs?: number;
  /** With something stale in hand, the longest wait for the source. @default none */
  readonly softDeadlineMs?: number;
  /** Aborts the source; counts from the start of the fill, queueing included. @default 10 s */
  readonly hardDeadlineMs?: number;
  /** How long a failure of the source stands for all processes that share a store. @default 1 s */
  readonly errorWindowMs?: number;
  /** Operations of one group share a breaker and a bulkhead (per tenant). @default the operation's own name */
  readonly group?: string;
  /** What an answer depends on, from the parameters alone: `invalidate` and `expire` name these. */
  readonly tags: (params: Params) => readonly string[];
  /**
   * Errors that say "the system is away", not "you asked wrongly". One that it throws on is judged by the default.
   * @default no `status`, 429, or 500 and above
   */
  readonly isUnavailable?: (error: unknown) => boolean;
  /** Answers that mean "there is none". @default null */
  readonly isNegative?: (value: unknown) => boolean;
}

/** Operation -> policy. */
export type Policies = Readonly<Record<string, Policy<never>>>;

/** The parameters of an operation, as its `tags` declares them. */
export type ParamsOf<P extends Policies, Operation extends keyof P> =
  Parameters<P[Operation]['tags']> extends [infer Params] ? Params : object;

/** @internal A policy with every default in place. */
export interface ResolvedPolicy extends Required<
  Omit<Policy<never>, 'softDeadlineMs' | 'tags' | 'isUnavailable'>
> {
  readonly operation: string;
  /** Somebody else may have the answer. */
  readonly cached: boolean;
  readonly softDeadlineMs: number | undefined;
  readonly tags: (params: unknown) => readonly string[];
  readonly isUnavailable: (error: unknown) => boolean;
}

const DURATIONS = [
  'ttlMs',
  'ttlWithEventsMs',
  'swrMs',
  'staleIfErrorMs',
  'negativeTtlMs',
  'l1CapMs',
  'softDeadlineMs',
  'hardDeadlineMs',
  'errorWindowMs',
] as const;

/** @internal @throws PmsCacheError `invalid-policy` */
export const resolvePolicy = (operation: string, policy: Policy<never>): ResolvedPolicy => {
  for (const name of DURATIONS) {
    const value = policy[name];
    if (value === undefined || (Number.isFinite(value) && value >= 0)) continue;
    throw new PmsCacheError(
      'invalid-policy',
      `Policy '${operation}': ${name} is ${value}; use a number of milliseconds, 0 or more`,
    );
  }
  const { isUnavailable = statusSaysUnavailable } = policy;
  return {
    operation,
    cached: policy.ttlMs > 0 || (policy.ttlWithEventsMs ?? 0) > 0,
    ttlMs: policy.ttlMs,
    ttlWithEventsMs: policy.ttlWithEventsMs ?? policy.ttlMs,
    swrMs: policy.swrMs ?? 0,
    staleIfErrorMs: policy.staleIfErrorMs ?? 0,
    negativeTtlMs: policy.negativeTtlMs ?? Math.min(policy.ttlMs, 10_000),
    l1CapMs: policy.l1CapMs ?? 10_000,
    softDeadlineMs: policy.softDeadlineMs,
    hardDeadlineMs: policy.hardDeadlineMs ?? 10_000,
    errorWindowMs: policy.errorWindowMs ?? 1_000,
    group: policy.group ?? operation,
    tags: (params) => {
      const tags = policy.tags(params as never);
      return tags.length > 1 ? [...new Set(tags)] : tags;
    },
    // Our own timeout, open breaker and full queue have no say in the policy: they always mean "away".
    isUnavailable: (error) => error instanceof PmsCacheError || asked(isUnavailable, error),
    isNegative: policy.isNegative ?? ((value) => value === null),
  };
};

/** Many look into an error for what only some have: what they throw must not take the place of the error. */
const asked = (isUnavailable: (error: unknown) => boolean, error: unknown): boolean => {
  try {
    return isUnavailable(error);
  } catch {
    return statusSaysUnavailable(error);
  }
};

const statusSaysUnavailable = (error: unknown): boolean => {
  const status = numberOf(error, 'status');
  return status === undefined || status === 429 || status >= 500;
};

/** @internal */
export const numberOf = (error: unknown, name: 'status' | 'retryAfterMs'): number | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

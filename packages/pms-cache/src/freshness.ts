import type { Copy } from './memory.ts';
import type { ResolvedPolicy } from './policy.ts';
import type { Standing } from './tags.ts';

/** What a copy may be used for now. `stale`: serve and refresh behind. `fallback`: serve only if the source fails. */
export type Verdict = 'fresh' | 'stale' | 'fallback' | 'unusable';

/** A time on the clock of this process, and how long changes of the hotel are followed around it. @internal */
export interface Following {
  readonly since: number;
  readonly until: number;
}

/** Spreads expiries by ten per cent, in thousandths. @internal */
export const spreadOf = (random: () => number): number => Math.round(900 + 200 * random());

const spreadOut = (ms: number, spread: number): number => Math.round((ms * spread) / 1_000);

type Kept = Pick<Copy, 'bornAt' | 'tookMs' | 'negative' | 'spread'>;

/**
 * When a copy stops to be fresh: later where every change since the source was asked has been followed, but never
 * later than they were followed.
 *
 * @internal
 */
export const freshUntil = (copy: Kept, policy: ResolvedPolicy, following: Following | undefined): number => {
  const { bornAt, tookMs, spread } = copy;
  if (copy.negative) return bornAt + policy.negativeTtlMs;
  const alone = bornAt + spreadOut(policy.ttlMs, spread);
  if (following === undefined || bornAt - tookMs <= following.since) return alone;
  return Math.max(alone, Math.min(bornAt + spreadOut(policy.ttlWithEventsMs, spread), following.until));
};

/** How long a copy may be of any use. @internal */
export const retainMs = (
  { negative, spread }: Pick<Kept, 'negative' | 'spread'>,
  policy: ResolvedPolicy,
): number =>
  negative
    ? policy.negativeTtlMs
    : spreadOut(Math.max(policy.ttlMs, policy.ttlWithEventsMs), spread) +
      Math.max(policy.swrMs, policy.staleIfErrorMs);

/** @internal @param sinceFreshMs negative while it is fresh by time */
export const judge = (
  sinceFreshMs: number,
  negative: boolean,
  standing: Standing,
  policy: ResolvedPolicy,
): Verdict => {
  if (standing === 'invalidated') return 'unusable';
  if (standing === 'current' && sinceFreshMs < 0) return 'fresh';
  if (negative) return 'unusable';
  if (standing === 'current' && sinceFreshMs < policy.swrMs) return 'stale';
  return sinceFreshMs < policy.staleIfErrorMs ? 'fallback' : 'unusable';
};

/** So much earlier than this many times the source's own duration, nobody refreshes early (1 in 20,000). */
const EARLIEST = 10;

/** Until when nobody refreshes early. @internal */
export const earlyFrom = (
  freshUntil: number,
  { tookMs, negative }: Pick<Copy, 'tookMs' | 'negative'>,
): number => (negative ? freshUntil : freshUntil - EARLIEST * tookMs);

/**
 * XFetch: the nearer the end and the slower the source, the likelier one reader refreshes before it, so that
 * none has to wait (Vattani, Chierichetti, Lowenstein: Optimal Probabilistic Cache Stampede Prevention, 2015; beta 1).
 *
 * @internal
 */
export const refreshesEarly = (leftMs: number, tookMs: number, random: () => number): boolean =>
  -tookMs * Math.log(random()) >= leftMs;

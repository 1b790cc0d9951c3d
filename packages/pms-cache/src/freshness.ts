import type { ResolvedPolicy } from './policy.ts';
import type { Standing } from './tags.ts';

/** What a copy may be used for now. */
export type Verdict = 'fresh' | 'stale' | 'fallback' | 'unusable';

/** What a verdict is made of. @internal */
export interface Age {
  readonly ageMs: number;
  /** How long it was fresh when it was stored, jitter included. */
  readonly freshMs: number;
  readonly negative: boolean;
  readonly standing: Standing;
}

/** How long a copy may be of any use. @internal */
export const retainMs = (freshMs: number, negative: boolean, policy: ResolvedPolicy): number =>
  negative ? freshMs : freshMs + Math.max(policy.swrMs, policy.staleIfErrorMs);

/** `stale`: serve and refresh behind. `fallback`: serve only if the source fails. @internal */
export const judge = ({ ageMs, freshMs, negative, standing }: Age, policy: ResolvedPolicy): Verdict => {
  if (standing === 'invalidated') return 'unusable';
  if (standing === 'current' && ageMs < freshMs) return 'fresh';
  if (negative) return 'unusable';
  if (standing === 'current' && ageMs < freshMs + policy.swrMs) return 'stale';
  return ageMs < freshMs + policy.staleIfErrorMs ? 'fallback' : 'unusable';
};

/** How long an answer is fresh: jitter spreads expiries, but not of "there is none". @internal */
export const freshFor = (negative: boolean, policy: ResolvedPolicy, random: () => number): number =>
  negative ? policy.negativeTtlMs : policy.ttlMs * (0.9 + 0.2 * random());

import { normalUpperTail } from '../statistics/normal.ts';
import { newcombeInterval } from '../statistics/proportion.ts';
import { Z95 } from './rules.ts';
import { countAbove, logSecondsAt, positionAbove, positionOf, type Scale } from './scale.ts';

/**
 * Deviations off a limit that prove it. 1.645 for a normal test at 5 %; a pass needs the larger of two p-values, one of
 * them of a t-test of 26 blocks, and counts are coarse: simulated over the worlds of `calibrate`, it takes a tenth more.
 */
export const PROOF = 1.82;

/** Deviations off a limit at which a proof succeeds nine times of ten. */
export const LIKELY_PROOF = PROOF + 1.2816;

/**
 * How far the share of slow requests moves if one side is slower by a factor: half of what lies within that factor on
 * both sides of the quantile, read off the histogram itself rather than a density, which a gap would break.
 */
export const shareMoved = (scale: Scale, above: Float64Array, slower: number, logFactor: number): number => {
  const total = above[0] ?? 0;
  const at = logSecondsAt(scale, positionAbove(above, scale.buckets, slower * total));
  const share = (logSeconds: number): number => countAbove(above, 0, positionOf(scale, logSeconds)) / total;
  return (share(at - logFactor) - share(at + logFactor)) / 2;
};

/**
 * Requests per side that prove a quantile to be below a limit nine times of ten if both sides are alike: the
 * difference of two shares p has the variance 2p(1 - p)/n.
 */
export const requestsToProve = (slower: number, moved: number): number =>
  (LIKELY_PROOF ** 2 * 2 * slower * (1 - slower)) / moved ** 2;

const MOST_REQUESTS = 2 ** 24;

/**
 * Requests per side that prove a share of errors to exceed another by less than a limit, nine times of ten if both are
 * `share`: those at which Newcombe's bound holds for the least lucky split but one of ten of the expected errors.
 */
export const requestsToProveErrors = (share: number, limit: number): number => {
  const proves = (n: number): boolean => {
    const expected = n * share;
    const unlucky = 0.64 * Math.sqrt(2 * expected * (1 - share));
    const table = {
      baseline: Math.max(0, Math.floor(expected - unlucky)),
      baselineTotal: n,
      canary: Math.ceil(expected + unlucky),
      canaryTotal: n,
    };
    return newcombeInterval(table, Z95).high < limit;
  };
  let high = Math.ceil(1 / limit);
  while (high < MOST_REQUESTS && !proves(high)) high *= 2;
  let low = Math.floor(high / 2);
  while (high - low > 1 + high / 100) {
    const middle = Math.round((low + high) / 2);
    if (proves(middle)) high = middle;
    else low = middle;
  }
  return high;
};

/** The share of errors to plan for; after few requests without one, as if one of a thousand failed. */
export const plannedErrors = (errors: number, requests: number): number => (errors + 0.5) / (requests + 500);

/**
 * The sample at which all proofs of a run succeed together, given the one at which each alone does nine times of ten.
 * With the sample the deviations off a limit grow as its square root.
 *
 * @param chance that all succeed, above 0 and below 1
 */
export const sampleForAll = (alone: readonly number[], chance: number): number => {
  const together = (sample: number): number =>
    alone.reduce(
      (product, one) => product * normalUpperTail(PROOF - LIKELY_PROOF * Math.sqrt(sample / one)),
      1,
    );
  let low = 0;
  let high = Math.max(...alone);
  while (together(high) < chance) high *= 2;
  while (high - low > high / 1000) {
    const middle = (low + high) / 2;
    if (together(middle) < chance) low = middle;
    else high = middle;
  }
  return high;
};

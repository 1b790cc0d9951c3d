import { logChoose } from './gamma.ts';

const NEGLIGIBLE = 1e-18;

/** A two by two table: how many of the requests of each side were of the kind that is counted. */
export interface TwoByTwo {
  readonly baseline: number;
  readonly baselineTotal: number;
  readonly canary: number;
  readonly canaryTotal: number;
}

/** Both one-sided p-values of Fisher's exact test. */
export interface FisherTest {
  /** P(the canary has at least as many | the same share on both sides). */
  readonly more: number;
  /** P(the canary has at most as many | the same share on both sides). */
  readonly fewer: number;
  /**
   * As `more`, with half the probability of the table itself (the mid-p of Lancaster 1961): counts of a few errors are
   * coarse, and the exact p-value wastes a third of what it may use.
   */
  readonly moreMidP: number;
}

/**
 * Fisher's exact test: given all margins, the canary's count is hypergeometric (Fisher 1935). The tail away from the
 * mode is summed by the ratio of neighbouring probabilities, the other is its complement.
 */
export const fisherTest = ({ baseline, baselineTotal, canary, canaryTotal }: TwoByTwo): FisherTest => {
  const marked = baseline + canary;
  const total = baselineTotal + canaryTotal;
  const point = Math.exp(
    logChoose(baselineTotal, baseline) + logChoose(canaryTotal, canary) - logChoose(total, marked),
  );
  // Towards the nearer tail, seen from the side that has more than its share.
  const upwards = canary * total >= marked * canaryTotal;
  let inside = upwards ? canary : baseline;
  let outside = upwards ? baseline : canary;
  let roomInside = (upwards ? canaryTotal : baselineTotal) - inside;
  let roomOutside = (upwards ? baselineTotal : canaryTotal) - outside;
  let beyond = 0;
  for (let term = point; outside > 0 && roomInside > 0;) {
    roomOutside += 1;
    inside += 1;
    term *= (outside * roomInside) / (inside * roomOutside);
    outside -= 1;
    roomInside -= 1;
    beyond += term;
    if (term < NEGLIGIBLE * beyond) break;
  }
  const near = Math.min(1, point + beyond);
  const far = Math.min(1, 1 - beyond);
  const [more, fewer] = upwards ? [near, far] : [far, near];
  return { more, fewer, moreMidP: more - point / 2 };
};

import { logIncompleteBeta } from './beta.ts';
import { logBeta } from './gamma.ts';
import { logNormalCdf } from './normal.ts';

/**
 * ln of the evidence that differences symmetric about zero have in truth a positive centre. By Ville's inequality it
 * exceeds ln(1 / a) with probability at most a, however often one looks: exp(λS - λ²V/2) is a supermartingale for
 * symmetric differences (de la Peña 1999), here mixed over a half-normal λ of variance `spread` (Robbins 1970).
 *
 * @param sum S, the sum of the differences
 * @param squares V, the sum of their squares
 */
export const symmetricLogEvidence = (sum: number, squares: number, spread: number): number => {
  const widened = 1 + spread * squares;
  return (
    Math.LN2 -
    0.5 * Math.log(widened) +
    (spread * sum * sum) / (2 * widened) +
    logNormalCdf((Math.sqrt(spread) * sum) / Math.sqrt(widened))
  );
};

/** How many events count as known beforehand in the prior of {@link splitLogEvidence}. */
const PRIOR_EVENTS = 4;

/**
 * ln of the evidence that events fall on the canary more often than its share of the traffic: given an event, the side
 * it came from is a coin (Lindon & Malek, "Anytime-valid inference for multinomial count data", 2022). The likelihood
 * ratio is mixed over a beta prior around the share, cut off below it. By Ville's inequality it exceeds ln(1 / a) with
 * probability at most a, however often one looks.
 *
 * @param canary events of the canary
 * @param events events of both sides
 * @param share the canary's share of the traffic, above 0 and below 1
 */
export const splitLogEvidence = (canary: number, events: number, share: number): number => {
  const a = PRIOR_EVENTS * share + 0.5;
  const b = PRIOR_EVENTS * (1 - share) + 0.5;
  const baseline = events - canary;
  // ln P(B > share) by the symmetry of the incomplete beta function.
  const above = (p: number, q: number): number => logIncompleteBeta(1 - share, q, p);
  return (
    logBeta(a + canary, b + baseline) +
    above(a + canary, b + baseline) -
    logBeta(a, b) -
    above(a, b) -
    canary * Math.log(share) -
    baseline * Math.log1p(-share)
  );
};

import { incompleteBeta } from './beta.ts';
import type { TwoByTwo } from './fisher.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The score interval of a proportion (Wilson 1927). */
export const wilsonInterval = (count: number, total: number, z: number): Interval => {
  const share = count / total;
  const centre = share + (z * z) / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
};

/** The canary's proportion minus the baseline's: Newcombe's hybrid score interval (1998, method 10). */
export const newcombeInterval = (table: TwoByTwo, z: number): Interval => {
  const b = table.baseline / table.baselineTotal;
  const c = table.canary / table.canaryTotal;
  const ofB = wilsonInterval(table.baseline, table.baselineTotal, z);
  const ofC = wilsonInterval(table.canary, table.canaryTotal, z);
  return {
    low: c - b - Math.hypot(c - ofC.low, ofB.high - b),
    high: c - b + Math.hypot(ofC.high - c, b - ofB.low),
  };
};

/** Exact two-sided p-value of `count` out of `total` under a binomial share: twice the smaller tail. */
export const binomialTest = (count: number, total: number, share: number): number => {
  // P(X >= k) = I_share(k, n - k + 1) (Abramowitz & Stegun 26.5.24).
  const atLeast = (k: number): number => (k <= 0 ? 1 : incompleteBeta(share, k, total - k + 1));
  return Math.min(1, 2 * Math.min(atLeast(count), 1 - atLeast(count + 1)));
};

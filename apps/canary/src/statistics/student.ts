import { incompleteBeta } from './beta.ts';

/**
 * P(T >= t) for Student's t with `df` degrees of freedom.
 *
 * Source: P(|T| >= |t|) = I_{df / (df + t²)}(df / 2, 1 / 2) (Abramowitz & Stegun 26.7.1 with 26.5.27).
 */
export const studentUpperTail = (t: number, df: number): number => {
  const half = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t >= 0 ? half : 1 - half;
};

/** What a one-sample t-test says about differences: both one-sided p-values. */
export interface MeanTest {
  readonly mean: number;
  readonly standardError: number;
  readonly t: number;
  /** P-value against "the mean is not above zero". */
  readonly above: number;
  /** P-value against "the mean is not below zero". */
  readonly below: number;
}

/** Differences without spread: Student's t is infinite, the sign test still counts them (2^-n if all have one sign). */
const constantTest = (mean: number, n: number): MeanTest => {
  const surprise = n < 2 ? 1 : 2 ** -n;
  return {
    mean,
    standardError: 0,
    t: mean === 0 ? 0 : mean * Infinity,
    above: mean > 0 ? surprise : 1,
    below: mean < 0 ? surprise : 1,
  };
};

/** Is the mean of these differences zero? One-sample t-test (Student 1908). Fewer than two are no evidence. */
export const meanTest = (differences: Float64Array): MeanTest => {
  const n = differences.length;
  let sum = 0;
  for (const d of differences) sum += d;
  const mean = n === 0 ? 0 : sum / n;
  let squares = 0;
  for (const d of differences) squares += (d - mean) ** 2;
  const standardError = n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  if (standardError === 0) return constantTest(mean, n);
  const t = mean / standardError;
  const above = studentUpperTail(t, n - 1);
  return { mean, standardError, t, above, below: 1 - above };
};

import { logBeta } from './gamma.ts';

const TINY = 1e-300;
const PRECISION = 1e-16;
const MOST_TERMS = 10_000;

const awayFromZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** The continued fraction of I_x(a, b), by Lentz's method (NIST DLMF 8.17.22); quick for x < (a + 1) / (a + b + 2). */
const continuedFraction = (x: number, a: number, b: number): number => {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < PRECISION) break;
  }
  return value;
};

const logPart = (x: number, a: number, b: number): number =>
  a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b) - Math.log(a) + Math.log(continuedFraction(x, a, b));

/**
 * ln I_x(a, b), the regularised incomplete beta function, so that a tail far too small for a number is still one.
 *
 * Source: NIST DLMF 8.17 (continued fraction and the symmetry I_x(a, b) = 1 - I_{1-x}(b, a)).
 */
export const logIncompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return -Infinity;
  if (x >= 1) return 0;
  return x < (a + 1) / (a + b + 2) ? logPart(x, a, b) : Math.log1p(-Math.exp(logPart(1 - x, b, a)));
};

/** I_x(a, b), the regularised incomplete beta function: P(B <= x) for B ~ Beta(a, b). */
export const incompleteBeta = (x: number, a: number, b: number): number =>
  Math.exp(logIncompleteBeta(x, a, b));

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
const FACTORIALS = [1, 1, 2, 6, 24, 120, 720, 5040, 40_320, 362_880, 3_628_800];

/**
 * ln Γ(x) for x > 0, to about 1e-15 relative: Stirling's series from 12 upwards, the recurrence
 * Γ(x + 1) = x Γ(x) below (Abramowitz & Stegun 6.1.41 and 6.1.15).
 */
export const logGamma = (x: number): number => {
  let shift = 1;
  let y = x;
  while (y < 12) {
    shift *= y;
    y += 1;
  }
  const inverse = 1 / y;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360_360))))));
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series - Math.log(shift);
};

/** ln n! */
export const logFactorial = (n: number): number => {
  const exact = FACTORIALS[n];
  return exact === undefined ? logGamma(n + 1) : Math.log(exact);
};

/** ln of the number of ways to choose `k` of `n`. */
export const logChoose = (n: number, k: number): number =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** ln B(a, b) = ln Γ(a) + ln Γ(b) - ln Γ(a + b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

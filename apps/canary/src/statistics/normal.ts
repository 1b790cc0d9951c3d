const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

const density = (z: number): number => Math.exp(-0.5 * z * z) / SQRT_TWO_PI;

/** Mills' ratio P(Z > z) / density for z >= 3, by its continued fraction 1/(z+ 1/(z+ 2/(z+ ... (A&S 26.2.14). */
const millsRatio = (z: number): number => {
  let value = z;
  for (let k = 120; k >= 1; k -= 1) value = z + k / value;
  return 1 / value;
};

/** Φ(z) - 1/2 by the series z + z³/3 + z⁵/15 + ... (Abramowitz & Stegun 26.2.11). */
const centralPart = (z: number): number => {
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return density(z) * sum;
};

/** P(Z >= z) for a standard normal Z, to about 1e-14 relative in both tails. */
export const normalUpperTail = (z: number): number => {
  if (z >= 3) return density(z) * millsRatio(z);
  return z <= -3 ? 1 - density(z) * millsRatio(-z) : 0.5 - centralPart(z);
};

/** ln Φ(z), also where Φ(z) is too small for a number. */
export const logNormalCdf = (z: number): number =>
  z < -3 ? -0.5 * z * z - Math.log(SQRT_TWO_PI) + Math.log(millsRatio(-z)) : Math.log1p(-normalUpperTail(z));

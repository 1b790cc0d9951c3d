/** A stream of random numbers that a seed repeats exactly. */
export interface Random {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/** Spreads a seed over the state: the finaliser of MurmurHash3. */
const scramble = (seed: number, step: number): number => {
  let h = (seed + Math.imul(step, 0x9e3779b9)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/** xoshiro128** (Blackman & Vigna 2018), normals by the polar method (Marsaglia & Bray 1964). */
export const seededRandom = (seed: number): Random => {
  let a = scramble(seed, 1);
  let b = scramble(seed, 2);
  let c = scramble(seed, 3);
  let d = scramble(seed, 4);
  const uniform = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 2 ** 32;
  };
  let spare: number | undefined;
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
  return { uniform, normal, exponential: () => -Math.log1p(-uniform()) };
};

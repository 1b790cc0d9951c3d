/** Numbers in [0, 1) that a seed repeats (xorshift32: G. Marsaglia, "Xorshift RNGs", 2003). */
export const seededRandom = (seed: number): (() => number) => {
  // Spread, since seeds are small numbers; zero would stay zero.
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x2545f491 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

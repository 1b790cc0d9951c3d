/**
 * Mulberry32: 32 bits of state, passes gjrand's small tests; enough to shuffle training rows.
 *
 * @param seed any integer; the same seed gives the same sequence on every machine
 */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Fisher-Yates over the first `length` entries, in place. */
export const shuffle = (items: Int32Array, length: number, random: () => number): void => {
  for (let i = length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const kept = items[i]!;
    items[i] = items[j]!;
    items[j] = kept;
  }
};

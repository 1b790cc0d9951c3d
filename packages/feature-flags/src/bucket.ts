const HASHES = 2 ** 32;

/** The cut of 100 %, in steps of 0.001 %. */
export const WHOLE = 100_000;

/**
 * The cut for {@link isBelow}.
 *
 * @param percentage 0..100
 */
export const cutOf = (percentage: number): number => Math.round(percentage * 1000);

/**
 * Exact in doubles, for both sides stay below 2^53. Nothing is divided: a floored bucket disagrees with
 * flagd by one hash in some places.
 */
export const isBelow = (hash: number, cut: number): boolean => (hash >>> 0) * WHOLE < cut * HASHES;

/** Where a hash stands on the scale of percentages. */
export const bucketOf = (hash: number): number => ((hash >>> 0) * 100) / HASHES;

/** Keeps {@link partOf} exact in doubles. */
export const MOST_WEIGHT = 2_000_000;

/**
 * The part a hash falls into: flagd's `floor(hash * total / 2^32)` against growing sums of weights,
 * without its division.
 *
 * @param ends for each part the sum of the weights up to its end
 */
export const partOf = (ends: readonly number[], hash: number): number => {
  const place = (hash >>> 0) * (ends.at(-1) ?? 0);
  let part = 0;
  while (part < ends.length - 1 && place >= (ends[part] ?? 0) * HASHES) part += 1;
  return part;
};

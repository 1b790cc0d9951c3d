/** Buckets exactly as wide as a factor are fine. */
const ROUNDING = 1e-9;

/** The buckets of a histogram on a logarithmic axis: latencies spread evenly there, far more so than in seconds. */
export interface Scale {
  /** ln of the bounds of each bucket: bucket `i` lies between `bounds[i]` and `bounds[i + 1]`. */
  readonly bounds: Float64Array;
  readonly buckets: number;
}

/**
 * @param edges upper bounds in seconds, ascending; one more bucket is above the last. The outermost buckets have no
 *   second bound: the first is taken to be as wide as the next, the last one octave.
 */
export const scaleOf = (edges: readonly number[]): Scale => {
  const logs = edges.map(Math.log);
  const [first = 0, second = first + Math.LN2] = logs;
  return {
    bounds: Float64Array.of(2 * first - second, ...logs, (logs.at(-1) ?? 0) + Math.LN2),
    buckets: edges.length + 1,
  };
};

/** Where a latency lies: bucket 7, a quarter of its width in, is 7.25. */
export const positionOf = ({ bounds, buckets }: Scale, logSeconds: number): number => {
  if (logSeconds <= (bounds[0] ?? 0)) return 0;
  if (logSeconds >= (bounds[buckets] ?? 0)) return buckets;
  let low = 0;
  let high = buckets;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= logSeconds) low = middle;
    else high = middle;
  }
  const from = bounds[low] ?? 0;
  return low + (logSeconds - from) / ((bounds[high] ?? 0) - from);
};

/** The inverse of {@link positionOf}, as ln of seconds. */
export const logSecondsAt = ({ bounds, buckets }: Scale, position: number): number => {
  const bucket = Math.min(buckets - 1, Math.floor(position));
  const from = bounds[bucket] ?? 0;
  return from + (position - bucket) * ((bounds[bucket + 1] ?? 0) - from);
};

/**
 * How many requests were slower than a position.
 *
 * @param above suffix sums of the counts: `above[at + i]` requests in bucket `i` or higher, 0 at `at + buckets`
 * @param at where the histogram begins in `above`
 */
export const countAbove = (above: Float64Array, at: number, position: number): number => {
  const bucket = Math.floor(position);
  const here = above[at + bucket] ?? 0;
  const fraction = position - bucket;
  return fraction === 0 ? here : here - fraction * (here - (above[at + bucket + 1] ?? 0));
};

/** The position above which exactly `count` requests lie: the quantile. */
export const positionAbove = (above: Float64Array, buckets: number, count: number): number => {
  let bucket = buckets - 1;
  while (bucket > 0 && (above[bucket] ?? 0) < count) bucket -= 1;
  const here = above[bucket] ?? 0;
  const inside = here - (above[bucket + 1] ?? 0);
  return inside <= 0 ? bucket : bucket + Math.min(1, Math.max(0, (here - count) / inside));
};

/** Buckets wider than a factor, or open ones, cannot tell a ratio below it from one above. */
export const tooCoarseAt = (scale: Scale, logSeconds: number, logFactor: number): boolean => {
  const bucket = Math.floor(positionOf(scale, logSeconds));
  const width = (scale.bounds[bucket + 1] ?? Infinity) - (scale.bounds[bucket] ?? 0);
  return bucket === 0 || bucket >= scale.buckets - 1 || width > logFactor + ROUNDING;
};

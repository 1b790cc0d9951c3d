import { numberOf, seriesOf, type Series } from './exposition.ts';

/** Observations up to each upper bound, bounds ascending, the last one without end. */
export type Cumulative = readonly (readonly [bound: number, count: number])[];

/** A histogram without labels as a page has it, or undefined when it is not there. */
export const histogramOf = (page: readonly Series[], name: string): Cumulative | undefined => {
  const buckets = seriesOf(page, `${name}_bucket`)
    .map(({ labels, value }) => [numberOf(labels['le'] ?? 'NaN'), value] as const)
    .toSorted(([a], [b]) => a - b);
  return buckets.at(-1)?.[0] === Infinity ? buckets : undefined;
};

/** What was observed between two looks. */
export const between = (before: Cumulative, after: Cumulative): Cumulative => {
  const known = new Map(before);
  return after.map(([bound, count]) => [bound, Math.max(0, count - (known.get(bound) ?? 0))]);
};

/** How many there are in all. */
export const countOf = (histogram: Cumulative): number => histogram.at(-1)?.[1] ?? 0;

/**
 * Linear inside a bucket, as Prometheus does it.
 *
 * @returns undefined of nothing; the highest bound when the quantile is above it
 */
export const quantile = (histogram: Cumulative, q: number): number | undefined => {
  const rank = q * countOf(histogram);
  if (rank === 0) return undefined;
  const index = histogram.findIndex(([, count]) => count >= rank);
  const [low, under] = histogram[index - 1] ?? [0, 0];
  const [high, upTo] = histogram[index] ?? [Infinity, 0];
  return high === Infinity ? low : low + ((high - low) * (rank - under)) / (upTo - under);
};

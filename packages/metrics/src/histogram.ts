import type { HistogramHandle, Kind, Line, Slot } from './slots.ts';
import { numberText } from './text.ts';

export interface HistogramSlot extends Slot, HistogramHandle {
  sum: number;
  /** Per bucket, not cumulative; the last one is above every edge. */
  counts: number[];
}

/** Index of the first edge that is not below the value (`le` means less or equal). */
const bucketOf = (edges: readonly number[], value: number): number => {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const histogramKind = (edges: readonly number[], refuse: () => void): Kind<HistogramSlot> => {
  const buckets = [...edges, Infinity].map((edge): Line => ({ suffix: '_bucket', le: numberText(edge) }));
  const methods: HistogramHandle = {
    observe(this: HistogramSlot, value) {
      // A negative duration is a clock that jumped, and a sum that shrinks looks like a restart.
      if (!Number.isFinite(value) || value < 0) return refuse();
      const bucket = bucketOf(edges, value);
      this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
      this.sum += value;
    },
  };
  const zeros = (): number[] => buckets.map(() => 0);
  return {
    lines: [...buckets, { suffix: '_sum' }, { suffix: '_count' }],
    create: (text) => ({ __proto__: methods, text, sum: 0, counts: zeros() }) as unknown as HistogramSlot,
    copy: ({ counts, sum }, numbers, at) => {
      let total = 0;
      for (let i = 0; i < counts.length; i += 1) {
        total += counts[i] ?? 0;
        numbers[at + i] = total;
      }
      numbers[at + counts.length] = sum;
      numbers[at + counts.length + 1] = total;
    },
    zero: (slot) => {
      slot.counts = zeros();
      slot.sum = 0;
    },
  };
};

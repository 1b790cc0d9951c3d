import type { HistogramHandle, Kind } from './slots.ts';
import { numberText } from './text.ts';

export interface HistogramSlot extends HistogramHandle {
  text: string;
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
  const labels = [...edges, Infinity].map(numberText);
  const methods: HistogramHandle = {
    observe(this: HistogramSlot, value) {
      // A negative duration is a clock that jumped, and a sum that shrinks looks like a restart.
      if (!Number.isFinite(value) || value < 0) return refuse();
      const bucket = bucketOf(edges, value);
      this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
      this.sum += value;
    },
  };
  const zeros = (): number[] => labels.map(() => 0);
  return {
    create: (text) => {
      const slot = Object.create(methods) as HistogramSlot;
      slot.text = text;
      slot.sum = 0;
      slot.counts = zeros();
      return slot;
    },
    tell: (slot, emit) => {
      let total = 0;
      slot.counts.forEach((count, i) => {
        total += count;
        emit(total, '_bucket', labels[i]);
      });
      emit(slot.sum, '_sum');
      emit(total, '_count');
    },
    zero: (slot) => {
      slot.counts = zeros();
      slot.sum = 0;
    },
  };
};

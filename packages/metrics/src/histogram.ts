import type { Examples, ExemplarSource } from './exemplars.ts';
import { addRow, createNumbers } from './numbers.ts';
import type { HistogramHandle, Kind, Line, Slot } from './slots.ts';
import { numberText } from './text.ts';

export interface HistogramSlot extends Slot, HistogramHandle {}

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

/** A row is a count per bucket, not cumulative, the last one above every edge, and then the sum. */
export const histogramKind = (
  edges: readonly number[],
  { current, now }: ExemplarSource,
  refuse: () => void,
): Kind<HistogramSlot> => {
  const buckets = [...edges, Infinity].map((edge): Line => ({ suffix: '_bucket', le: numberText(edge) }));
  const numbers = createNumbers(buckets.length + 1);
  const { width, cells } = numbers;
  const examples: Examples = new Map();
  const methods: HistogramHandle = {
    observe(this: HistogramSlot, value, exemplar = current()) {
      // A negative duration is a clock that jumped, and a sum that shrinks looks like a restart.
      if (!Number.isFinite(value) || value < 0) return refuse();
      const at = this.row * width;
      const bucket = at + bucketOf(edges, value);
      cells[bucket]! += 1;
      cells[at + width - 1]! += value;
      if (exemplar) examples.set(bucket, { exemplar, value, at: now() });
    },
  };
  return {
    lines: [...buckets, { suffix: '_sum' }, { suffix: '_count' }],
    numbers,
    examples,
    create: (row) => {
      addRow(numbers);
      return { __proto__: methods, row } as unknown as HistogramSlot;
    },
    read: (from, at, into) => {
      let total = 0;
      for (let i = 0; i < buckets.length; i += 1) {
        total += from[at + i] ?? 0;
        into[i] = total;
      }
      into[buckets.length] = from[at + buckets.length] ?? 0;
      into[buckets.length + 1] = total;
    },
  };
};

import type { Scale } from './scale.ts';

/** What one side answered, block by block. */
export interface Side {
  readonly requests: Float64Array;
  readonly errors: Float64Array;
  /** Block by block, suffix sums of the histogram: `buckets + 1` numbers each, the last of them 0. */
  readonly above: Float64Array;
}

/** A run of both sides side by side, sound and ready to be judged. */
export interface Run {
  readonly scale: Scale;
  readonly blockSeconds: number;
  /** When the first block began; 0 unless the file leaves the warm-up out. */
  readonly firstSeconds: number;
  /** Blocks at the start that only set the threshold of the early abort. */
  readonly warmupBlocks: number;
  /** Blocks present, warm-up included. */
  readonly blocks: number;
  /** Blocks the run is meant to have, warm-up included: sets when its rounds end. */
  readonly plannedBlocks: number;
  readonly canaryShare: number;
  readonly baseline: Side;
  readonly canary: Side;
}

/** How many requests lie in each bucket or a slower one, and a 0 at the end. */
export const suffixSums = (counts: readonly number[]): Float64Array => {
  const above = new Float64Array(counts.length + 1);
  for (let bucket = counts.length - 1; bucket >= 0; bucket -= 1) {
    above[bucket] = (above[bucket + 1] ?? 0) + (counts[bucket] ?? 0);
  }
  return above;
};

/** Sums up the buckets of each block from the slowest down. */
export const sideOf = (counts: Float64Array, blocks: number, buckets: number, errors: Float64Array): Side => {
  const above = new Float64Array(blocks * (buckets + 1));
  const requests = new Float64Array(blocks);
  for (let block = 0; block < blocks; block += 1) {
    const at = block * (buckets + 1);
    let sum = 0;
    for (let bucket = buckets - 1; bucket >= 0; bucket -= 1) {
      sum += counts[block * buckets + bucket] ?? 0;
      above[at + bucket] = sum;
    }
    requests[block] = sum;
  }
  return { requests, errors, above };
};

/** Blocks `from` up to but without `to`, and both sides' histograms summed over them. */
export interface Window {
  readonly run: Run;
  readonly from: number;
  readonly to: number;
  readonly baseline: Float64Array;
  readonly canary: Float64Array;
}

const total = ({ above }: Side, buckets: number, from: number, to: number): Float64Array => {
  const width = buckets + 1;
  const sum = new Float64Array(width);
  for (let block = from; block < to; block += 1) {
    const at = block * width;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      sum[bucket] = (sum[bucket] ?? 0) + (above[at + bucket] ?? 0);
    }
  }
  return sum;
};

export const windowOf = (run: Run, from: number, to: number): Window => ({
  run,
  from,
  to,
  baseline: total(run.baseline, run.scale.buckets, from, to),
  canary: total(run.canary, run.scale.buckets, from, to),
});

/** The window of everything judged so far: what came after the warm-up. */
export const judgedUntil = (run: Run, to: number): Window => windowOf(run, run.warmupBlocks, to);

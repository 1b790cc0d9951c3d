import { lagOneAutocorrelation } from '../statistics/autocorrelation.ts';
import type { Side, Window } from './run.ts';
import { countAbove, positionOf } from './scale.ts';

/** Above it neighbouring blocks are taken to tell the same story, and are merged. */
const DEPENDENT = 0.35;
const MERGED_BLOCKS = 4;
const BISECTIONS = 40;

/** Both sides cut at thresholds that are `kappa` apart, so that the pooled share of slow requests is the quantile's. */
export interface Cut {
  readonly window: Window;
  /** Thresholds as positions on the scale. */
  readonly baseline: number;
  readonly canary: number;
}

/** Where to cut if the canary were `kappa` times as slow: the null hypothesis splits the slow requests evenly. */
export const cutAt = (window: Window, slower: number, logKappa: number): Cut => {
  const { scale } = window.run;
  const wanted = slower * ((window.baseline[0] ?? 0) + (window.canary[0] ?? 0));
  const slowAt = (logSeconds: number): number =>
    countAbove(window.baseline, 0, positionOf(scale, logSeconds - logKappa)) +
    countAbove(window.canary, 0, positionOf(scale, logSeconds));
  let low = (scale.bounds[0] ?? 0) - Math.abs(logKappa);
  let high = (scale.bounds[scale.buckets] ?? 0) + Math.abs(logKappa);
  for (let i = 0; i < BISECTIONS; i += 1) {
    const middle = (low + high) / 2;
    if (slowAt(middle) > wanted) low = middle;
    else high = middle;
  }
  return { window, baseline: positionOf(scale, high - logKappa), canary: positionOf(scale, high) };
};

const slowInBlocks = (
  { above }: Side,
  position: number,
  { run, from, to }: Window,
  group: number,
): [slow: number[], requests: number[]] => {
  const width = run.scale.buckets + 1;
  const slow: number[] = [];
  const requests: number[] = [];
  const last = Math.max(1, Math.floor((to - from) / group)) - 1;
  for (let block = from; block < to; block += 1) {
    // Blocks left over join the last group.
    const index = Math.min(last, Math.floor((block - from) / group));
    slow[index] = (slow[index] ?? 0) + countAbove(above, block * width, position);
    requests[index] = (requests[index] ?? 0) + (above[block * width] ?? 0);
  }
  return [slow, requests];
};

/** By how much the canary's share of slow requests exceeds the baseline's, in each group of blocks with both sides. */
export const shareDifferences = (cut: Cut, group: number): Float64Array => {
  const { window } = cut;
  const [slowB, requestsB] = slowInBlocks(window.run.baseline, cut.baseline, window, group);
  const [slowC, requestsC] = slowInBlocks(window.run.canary, cut.canary, window, group);
  const differences = new Float64Array(slowB.length);
  let filled = 0;
  for (const [i, b] of slowB.entries()) {
    const nB = requestsB[i] ?? 0;
    const nC = requestsC[i] ?? 0;
    if (nB === 0 || nC === 0) continue;
    differences[filled] = (slowC[i] ?? 0) / nC - b / nB;
    filled += 1;
  }
  return differences.subarray(0, filled);
};

/** The differences by blocks, merged when neighbours depend on each other. */
export const independentDifferences = (cut: Cut): Float64Array => {
  const single = shareDifferences(cut, 1);
  return lagOneAutocorrelation(single) > DEPENDENT ? shareDifferences(cut, MERGED_BLOCKS) : single;
};

import type { SideName } from './block-file.ts';
import type { Window } from './run.ts';
import { logSecondsAt, positionAbove } from './scale.ts';

/** A quantile of latency by the share of requests that are slower: 0.05 for P95. */
export interface Quantile {
  readonly name: 'p95' | 'p50';
  readonly slower: number;
}

/** P95 shows what the slowest wait; P50 is far more precise and shows what slows everybody. */
export const QUANTILES = {
  p95: { name: 'p95', slower: 0.05 },
  p50: { name: 'p50', slower: 0.5 },
} as const satisfies Record<string, Quantile>;

/** ln of the quantile in seconds, of one side. */
export const logQuantile = (window: Window, side: SideName, slower: number): number => {
  const { scale } = window.run;
  const above = window[side];
  return logSecondsAt(scale, positionAbove(above, scale.buckets, slower * (above[0] ?? 0)));
};

/** ln of the canary's quantile over the baseline's. */
export const logRatio = (window: Window, slower: number): number =>
  logQuantile(window, 'canary', slower) - logQuantile(window, 'baseline', slower);

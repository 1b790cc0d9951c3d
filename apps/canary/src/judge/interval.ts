import { fasterThan, slowerThan } from './contrast.ts';
import { logRatio } from './quantile.ts';
import { BETA } from './rules.ts';
import type { Window } from './run.ts';

/** Ratios are looked for within a factor e² of the one observed. */
const REACH = 2;
const BISECTIONS = 18;

const bisect = (from: number, to: number, reached: (at: number) => boolean): number => {
  let inside = from;
  let outside = to;
  for (let i = 0; i < BISECTIONS; i += 1) {
    const middle = (inside + outside) / 2;
    if (reached(middle)) outside = middle;
    else inside = middle;
  }
  return outside;
};

/** ln of the largest ratio that the data exclude at 95 % as being too small. */
export const logLow = (window: Window, slower: number): number => {
  const observed = logRatio(window, slower);
  return bisect(observed, observed - REACH, (at) => slowerThan(window, slower, at) < BETA);
};

/** ln of the smallest ratio that the data exclude at 95 % as being too large: below a limit exactly when it is proved. */
export const logHigh = (window: Window, slower: number, logLimit: number): number => {
  const excluded = (at: number): boolean => fasterThan(window, slower, at) < BETA;
  const observed = logRatio(window, slower);
  if (observed < logLimit && excluded(logLimit)) return bisect(observed, logLimit, excluded);
  const from = Math.max(observed, logLimit);
  return bisect(from, from + REACH, excluded);
};

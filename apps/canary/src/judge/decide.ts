import { newcombeInterval } from '../statistics/proportion.ts';
import { SIDES } from './block-file.ts';
import { fasterThan } from './contrast.ts';
import { errorRegression, errorTable } from './errors.ts';
import { latencyRegression } from './latency.ts';
import { logQuantile, logRatio, QUANTILES } from './quantile.ts';
import { BETA, type Limits, type Regression, Z95 } from './rules.ts';
import { judgedUntil, type Run, type Window } from './run.ts';
import { tooCoarseAt } from './scale.ts';
import type { MetricName } from './verdict.ts';

/** Which metrics regressed, and when. */
export const regressionsOf = (run: Run): ReadonlyMap<MetricName, Regression> => {
  const found = new Map<MetricName, Regression>();
  const note = (name: MetricName, regression: Regression | undefined): void => {
    if (regression) found.set(name, regression);
  };
  note('p95', latencyRegression(run, QUANTILES.p95));
  note('p50', latencyRegression(run, QUANTILES.p50));
  note('errors', errorRegression(run));
  return found;
};

/** Whether the buckets around either side's quantile are too coarse to prove a limit. */
export const tooCoarse = (window: Window, slower: number, logLimit: number): boolean =>
  SIDES.some((side) => tooCoarseAt(window.run.scale, logQuantile(window, side, slower), logLimit));

/** Whether a quantile is proved to be below its limit. */
export const latencyProved = (window: Window, slower: number, limit: number): boolean => {
  const logLimit = Math.log(limit);
  return (
    logRatio(window, slower) < logLimit &&
    fasterThan(window, slower, logLimit) < BETA &&
    !tooCoarse(window, slower, logLimit)
  );
};

/** Which metrics are proved at the end of a run. A pass needs all of them, and no regression. */
export const proofsOf = (run: Run, limits: Limits): ReadonlySet<MetricName> => {
  const window = judgedUntil(run, run.blocks);
  const proved = new Set<MetricName>();
  for (const { name, slower } of Object.values(QUANTILES)) {
    if (latencyProved(window, slower, limits[name])) proved.add(name);
  }
  const { high } = newcombeInterval(errorTable(run, run.blocks), Z95);
  if (high < limits.errors) proved.add('errors');
  return proved;
};

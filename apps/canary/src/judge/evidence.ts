import { fisherTest } from '../statistics/fisher.ts';
import { newcombeInterval } from '../statistics/proportion.ts';
import { fasterThan, slowerThan } from './contrast.ts';
import { errorTable } from './errors.ts';
import { logHigh, logLow } from './interval.ts';
import { logQuantile, type Quantile, QUANTILES } from './quantile.ts';
import { type Limits, Z95 } from './rules.ts';
import { judgedUntil, type Run, type Window } from './run.ts';
import type { ErrorMetric, LatencyMetric, MetricName, Metrics, MetricOutcome } from './verdict.ts';

const latencyMetric = (
  window: Window,
  { name, slower }: Quantile,
  limits: Limits,
  outcome: MetricOutcome,
): LatencyMetric => {
  const limit = limits[name];
  const baseline = logQuantile(window, 'baseline', slower);
  const canary = logQuantile(window, 'canary', slower);
  return {
    outcome,
    baseline: Math.exp(baseline),
    canary: Math.exp(canary),
    ratio: Math.exp(canary - baseline),
    ci90: [Math.exp(logLow(window, slower)), Math.exp(logHigh(window, slower, Math.log(limit)))],
    p: slowerThan(window, slower, 0),
    limit,
    limitP: fasterThan(window, slower, Math.log(limit)),
  };
};

const errorMetric = (run: Run, to: number, limit: number, outcome: MetricOutcome): ErrorMetric => {
  const table = errorTable(run, to);
  const baseline = table.baseline / table.baselineTotal;
  const canary = table.canary / table.canaryTotal;
  const { low, high } = newcombeInterval(table, Z95);
  return {
    outcome,
    baseline,
    canary,
    difference: canary - baseline,
    ci90: [low, high],
    p: fisherTest(table).moreMidP,
    limit,
  };
};

/** The numbers behind a decision, over the judged blocks before `to`. */
export const metricsAt = (
  run: Run,
  to: number,
  limits: Limits,
  outcomeOf: (name: MetricName) => MetricOutcome,
): Metrics => {
  const window = judgedUntil(run, to);
  const latency = (quantile: Quantile): LatencyMetric =>
    latencyMetric(window, quantile, limits, outcomeOf(quantile.name));
  return {
    p95: latency(QUANTILES.p95),
    p50: latency(QUANTILES.p50),
    errors: errorMetric(run, to, limits.errors, outcomeOf('errors')),
  };
};

import type { Metrics } from '../judge/verdict.ts';
import { ms, percent, ratio } from './text.ts';

/** A line of the report's table. */
export interface Row {
  readonly name: string;
  readonly baseline: string;
  readonly canary: string;
  readonly change: string;
  /** 90 % confidence interval. */
  readonly interval: string;
  readonly limit: string;
  readonly outcome: string;
}

/** The three metrics in words; none when the run could not be judged. */
export const rowsOf = (metrics: Metrics | Record<string, never>): readonly Row[] => {
  if (!('p95' in metrics)) return [];
  const { p95, p50, errors } = metrics as Metrics;
  const latency = [
    { name: 'P95', metric: p95 },
    { name: 'P50', metric: p50 },
  ].map(({ name, metric }) => ({
    name,
    baseline: ms(metric.baseline),
    canary: ms(metric.canary),
    change: ratio(metric.ratio),
    interval: metric.ci90.map(ratio).join(' to '),
    limit: ratio(metric.limit),
    outcome: metric.outcome,
  }));
  return [
    ...latency,
    {
      name: 'errors',
      baseline: percent(errors.baseline),
      canary: percent(errors.canary),
      change: `${percent(errors.difference)} more`,
      interval: errors.ci90.map(percent).join(' to '),
      limit: percent(errors.limit),
      outcome: errors.outcome,
    },
  ];
};

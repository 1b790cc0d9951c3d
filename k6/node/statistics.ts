import type { Metric } from '../summary.ts';

/** One request, once it has ended. */
export interface Sample {
  /** Milliseconds since the request was due: a stall counts for every request that it held up. */
  readonly durationMs: number;
  readonly ok: boolean;
}

/** k6's trend of the durations; of no sample at all every value is 0, as there. */
export const trend = (samples: readonly Sample[]): Metric => {
  const sorted = samples.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  const quantile = (q: number): number => {
    const position = (sorted.length - 1) * q;
    const low = sorted[Math.floor(position)] ?? 0;
    const high = sorted[Math.ceil(position)] ?? 0;
    return low + (high - low) * (position - Math.floor(position));
  };
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    type: 'trend',
    values: {
      avg: sorted.length === 0 ? 0 : sum / sorted.length,
      min: sorted[0] ?? 0,
      med: quantile(0.5),
      max: sorted.at(-1) ?? 0,
      'p(90)': quantile(0.9),
      'p(95)': quantile(0.95),
      'p(99)': quantile(0.99),
    },
  };
};

/** k6's counter. */
export const counter = (count: number, seconds: number): Metric => ({
  type: 'counter',
  values: { count, rate: count / seconds },
});

/** k6's rate: the share of samples that failed. */
export const failures = (samples: readonly Sample[]): Metric => {
  const fails = samples.filter(({ ok }) => !ok).length;
  return {
    type: 'rate',
    values: {
      rate: samples.length === 0 ? 0 : fails / samples.length,
      passes: fails,
      fails: samples.length - fails,
    },
  };
};

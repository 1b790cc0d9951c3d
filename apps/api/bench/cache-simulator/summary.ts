import type { Ratios } from './counts.ts';

/** A mean over the seeds, and how far the true one may be from it (95 %, Student's t). */
export interface Estimate {
  readonly mean: number;
  readonly within: number;
}

export type Summary = Readonly<Record<keyof Ratios, Estimate>>;

/** Two-sided 95 % quantiles, by degrees of freedom. */
const STUDENT = [Infinity, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

const estimate = (values: readonly number[]): Estimate => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, within: 0 };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, within: (STUDENT[values.length - 1] ?? 1.96) * Math.sqrt(variance / values.length) };
};

export const summaryOf = (runs: readonly Ratios[]): Summary => {
  const of = (name: keyof Ratios): Estimate => estimate(runs.map((run) => run[name]));
  return {
    served: of('served'),
    offload: of('offload'),
    offloadNet: of('offloadNet'),
    dynamic: of('dynamic'),
    staleRooms: of('staleRooms'),
    staleRates: of('staleRates'),
    staleBookings: of('staleBookings'),
    staleAfterOwnWrite: of('staleAfterOwnWrite'),
  };
};

import { limitsFor } from '../judge/rules.ts';
import { measure } from './measure.ts';
import type { Cell } from './simulate.ts';

/** A cell whose sample is too small, so that the judge says what is missing. */
export interface SmallSample {
  readonly name: string;
  readonly cell: Cell;
  readonly prove?: number;
  readonly unit: 'requests' | 'seconds';
}

export const SMALL_SAMPLES: readonly SmallSample[] = [
  { name: 'lognormal 1', cell: { world: 'lognormal 1', rps: 50 }, unit: 'requests' },
  {
    name: 'lognormal 0.5, P95 x1.1',
    cell: { world: 'lognormal 0.5', rps: 50 },
    prove: 1.1,
    unit: 'requests',
  },
  { name: 'heavy tail', cell: { world: 'heavy tail', rps: 30 }, unit: 'requests' },
  { name: 'bimodal', cell: { world: 'bimodal', rps: 30 }, unit: 'requests' },
  { name: 'pauses, 50 requests/s', cell: { world: 'pauses', rps: 50 }, unit: 'seconds' },
  { name: 'pauses, 200 requests/s', cell: { world: 'pauses', rps: 200 }, unit: 'seconds' },
];

/** What the judge printed beside what simulation finds. */
export interface SampleCheck {
  /** Median of the whole sample asked for: requests per side, or judged seconds. */
  readonly printed: number;
  /** The sample at which identical versions pass nine times of ten. */
  readonly simulated: number;
}

const WARMUP_SECONDS = 8;
const JUDGED_SECONDS = 52;
const BLOCK_SECONDS = 2;
const LIKELY = 0.9;
const MULTIPLES = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.35, 1.6];

const withSample = ({ cell, unit }: SmallSample, sample: number): Cell =>
  unit === 'requests'
    ? { ...cell, rps: (2 * sample) / JUDGED_SECONDS }
    : { ...cell, seconds: WARMUP_SECONDS + BLOCK_SECONDS * Math.round(sample / BLOCK_SECONDS) };

/** Asks the judge what is missing, then looks for the sample that it takes. */
export const checkSample = (small: SmallSample, runs: number, seed: number): SampleCheck => {
  const limits = limitsFor(small.prove);
  const asked = measure(() => small.cell, runs, seed, limits);
  const printed = (small.unit === 'requests' ? asked.wantedRequests : asked.wantedSeconds) ?? NaN;
  let before = { sample: 0, pass: 0 };
  for (const multiple of MULTIPLES) {
    const sample = printed * multiple;
    const { pass } = measure(() => withSample(small, sample), runs, seed + 1, limits);
    if (pass >= LIKELY) {
      const part = (LIKELY - before.pass) / (pass - before.pass);
      return { printed, simulated: before.sample + part * (sample - before.sample) };
    }
    before = { sample, pass };
  }
  return { printed, simulated: Infinity };
};

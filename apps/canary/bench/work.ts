import { answer } from '../src/calibrate/answer.ts';
import type { Rates } from '../src/calibrate/measure.ts';
import { checkSample, type SampleCheck, SMALL_SAMPLES } from '../src/calibrate/sample.ts';
import { ROWS } from '../src/calibrate/table.ts';

/** One row of a table, by its place. */
export interface Task {
  readonly table: 'rows' | 'samples';
  readonly index: number;
  readonly runs: number;
  readonly seed: number;
}

export type Done = { readonly task: Task } & ({ readonly rates: Rates } | { readonly sample: SampleCheck });

export const work = (task: Task): Done => {
  const { table, index, runs, seed } = task;
  const row = table === 'rows' ? ROWS[index] : undefined;
  const small = table === 'samples' ? SMALL_SAMPLES[index] : undefined;
  if (row) return { task, rates: answer(row, runs, seed) };
  if (small) return { task, sample: checkSample(small, runs, seed) };
  throw new RangeError(`There is no row ${index} of ${table}.`);
};

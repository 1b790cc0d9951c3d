import { expect, test } from 'vitest';
import { workOff } from '../../bench/pool.ts';
import type { Task } from '../../bench/work.ts';
import { SMALL_SAMPLES } from '../../src/calibrate/sample.ts';
import { ROWS } from '../../src/calibrate/table.ts';

/** `pnpm bench canary` takes 2,000. */
const runs = Number(process.env['HOTEL_SOAK_CANARY_RUNS'] ?? 200);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 1);
const THREADS = 2;

const tasksOf = (table: Task['table'], length: number): readonly Task[] =>
  Array.from({ length }, (_, index) => ({ table, index, runs, seed }));

// On threads of their own, where the coverage of the tests does not slow the simulation down.
const done = await workOff(
  [...tasksOf('samples', SMALL_SAMPLES.length), ...tasksOf('rows', ROWS.length)],
  THREADS,
);

/** What so few runs miss a bar by, by chance alone; from 2,000 on there is no excuse. */
const excuse = (bar: number): number =>
  runs >= 2000 ? 0 : 3 * Math.sqrt(Math.max(bar * (1 - bar), 1 / runs) / runs);

test.each(ROWS)('$part: $name', (row) => {
  const found = done.find(({ task }) => task.table === 'rows' && ROWS[task.index] === row);
  if (!found || !('rates' in found)) throw new Error('This row was not simulated.');
  for (const { name, of, unit, atLeast = -Infinity, atMost = Infinity } of row.bars) {
    const slack = (bar: number): number => (unit || !Number.isFinite(bar) || bar === 1 ? 0 : excuse(bar));
    expect(of(found.rates), name).toBeGreaterThanOrEqual(atLeast - slack(atLeast));
    expect(of(found.rates), name).toBeLessThanOrEqual(atMost + slack(atMost));
  }
});

test.each(SMALL_SAMPLES)('$name: the sample asked for is what it takes', (small) => {
  const found = done.find(({ task }) => task.table === 'samples' && SMALL_SAMPLES[task.index] === small);
  if (!found || !('sample' in found)) throw new Error('This sample was not simulated.');
  const { printed, simulated } = found.sample;
  expect(Math.abs(printed / simulated - 1)).toBeLessThanOrEqual(runs >= 1000 ? 0.25 : 0.4);
});

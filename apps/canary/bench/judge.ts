/**
 * How often the judge is right, by seeded simulation, beside the bars it must reach; and what a verdict costs.
 *
 *   node bench/judge.ts [--runs 2000] [--seed 1] [--json]
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { barText } from '../src/calibrate/bar-text.ts';
import { SMALL_SAMPLES } from '../src/calibrate/sample.ts';
import { reached, ROWS } from '../src/calibrate/table.ts';
import { verdictMilliseconds } from './cost.ts';
import { workOff } from './pool.ts';
import type { Task } from './work.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } },
});
const runs = Number(values.runs ?? 2000);
const seed = Number(values.seed ?? 1);

const tasks = [
  // The longest first, so that no thread waits for the other at the end.
  ...SMALL_SAMPLES.map((_, index): Task => ({ table: 'samples', index, runs: Math.ceil(runs / 2), seed })),
  ...ROWS.map((_, index): Task => ({ table: 'rows', index, runs, seed })),
];
const milliseconds = verdictMilliseconds();
const done = await workOff(tasks, Math.min(availableParallelism(), 4));

const rows = ROWS.map((row, index) => {
  const found = done.find(({ task }) => task.table === 'rows' && task.index === index);
  if (!found || !('rates' in found)) throw new RangeError(`Row ${index} was not worked off.`);
  return { row, rates: found.rates, good: row.bars.every((bar) => reached(bar, found.rates)) };
});
const WITHIN = 0.25;
const samples = SMALL_SAMPLES.map(({ name, unit }, index) => {
  const found = done.find(({ task }) => task.table === 'samples' && task.index === index);
  if (!found || !('sample' in found)) throw new RangeError(`Sample ${index} was not worked off.`);
  const { printed, simulated } = found.sample;
  const off = printed / simulated - 1;
  return { name, unit, printed, simulated, off, good: Math.abs(off) <= WITHIN };
});
const missed = [...rows, ...samples].filter(({ good }) => !good).length;

const table = (): string =>
  [
    `# canary: the judge over ${runs} runs a row, seed ${seed}`,
    ...rows.map(({ row, rates }, i) => {
      const heading = row.part === rows[i - 1]?.row.part ? '' : `\n${row.part}\n`;
      return `${heading}  ${row.name}: ${row.bars.map((bar) => barText(bar, rates)).join('; ')}`;
    }),
    '\nsample asked for, against the one that simulation finds (within 25 %)\n',
    ...samples.map(
      ({ name, unit, printed, simulated, off, good }) =>
        `  ${name}: ${Math.round(printed)} ${unit}, simulated ${Math.round(simulated)}: ${(100 * off).toFixed(0)} %${good ? '' : ' MISSED'}`,
    ),
    `\na verdict takes ${milliseconds.toFixed(2)} ms; ${missed} bars missed`,
  ].join('\n');

const report = {
  benchmark: 'canary',
  runs,
  seed,
  verdictMs: milliseconds,
  rows: rows.map(({ row: { part, name }, rates, good }) => ({ part, name, good, rates })),
  samples,
};
process.stdout.write(`${values.json ? JSON.stringify(report) : table()}\n`);
process.exitCode = missed === 0 ? 0 : 1;

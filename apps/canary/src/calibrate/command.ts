import type { CliHost } from '../cli.ts';
import { answer } from './answer.ts';
import { barText } from './bar-text.ts';
import { reached, ROWS } from './table.ts';

interface CalibrateOptions {
  readonly runs: number;
  readonly seed: number;
  readonly json: boolean;
}

/** `hotel-canary calibrate`: the operating characteristics of the judge, by seeded simulation. 1 when a bar is missed. */
export const calibrateCommand = (
  { print }: Pick<CliHost, 'print'>,
  { runs, seed, json }: CalibrateOptions,
): number => {
  let missed = 0;
  for (const row of ROWS) {
    const rates = answer(row, runs, seed);
    missed += row.bars.filter((bar) => !reached(bar, rates)).length;
    print(
      json
        ? JSON.stringify({ part: row.part, name: row.name, runs, seed, rates })
        : `${row.part}: ${row.name}: ${row.bars.map((bar) => barText(bar, rates)).join('; ')}`,
    );
  }
  return missed === 0 ? 0 : 1;
};

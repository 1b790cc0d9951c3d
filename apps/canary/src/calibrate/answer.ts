import { plan, type History } from '../judge/plan.ts';
import { limitsFor } from '../judge/rules.ts';
import type { Run } from '../judge/run.ts';
import { measure, type Rates } from './measure.ts';
import { seededRandom } from './random.ts';
import { type Cell, EDGES, simulate } from './simulate.ts';
import type { Row } from './table.ts';

/** Another earlier run to plan from for so many runs: a plan has some luck as well. */
const RUNS_PER_PLAN = 20;
const UNSEEN = 77_777;

/** What the baseline of a run would leave for the next plan. */
const historyOf = ({ baseline, scale, warmupBlocks, blocks }: Run): History => {
  const counts = Array.from({ length: scale.buckets }, () => 0);
  let errors = 0;
  for (let block = warmupBlocks; block < blocks; block += 1) {
    const at = block * (scale.buckets + 1);
    for (let i = 0; i < scale.buckets; i += 1) {
      counts[i] = (counts[i] ?? 0) + (baseline.above[at + i] ?? 0) - (baseline.above[at + i + 1] ?? 0);
    }
    errors += baseline.errors[block] ?? 0;
  }
  return { edges: EDGES, counts, errors };
};

const plannedCells = ({ cell, prove }: Row, runs: number, seed: number): readonly Cell[] =>
  Array.from({ length: Math.ceil(runs / RUNS_PER_PLAN) }, (_, i) => {
    const earlier = simulate(cell, seededRandom(UNSEEN * seed + i));
    const { rps } = plan({ history: historyOf(earlier), ...(prove === undefined ? {} : { prove }) });
    return { ...cell, rps };
  });

/** Simulates a row. */
export const answer = (row: Row, runs: number, seed: number): Rates => {
  const cells = row.planned ? plannedCells(row, runs, seed) : [row.cell];
  const cellOf = (index: number): Cell => cells[Math.floor(index / RUNS_PER_PLAN) % cells.length] ?? row.cell;
  return measure(cellOf, runs, seed, limitsFor(row.prove));
};

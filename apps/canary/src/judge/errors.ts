import { fisherTest, type TwoByTwo } from '../statistics/fisher.ts';
import { splitLogEvidence } from '../statistics/sequential.ts';
import { ALPHA, ERROR_LEDGER, type Regression, roundEnds, TOLERATED_ERRORS } from './rules.ts';
import type { Run } from './run.ts';

const sum = (values: Float64Array, from: number, to: number): number => {
  let total = 0;
  for (let i = from; i < to; i += 1) total += values[i] ?? 0;
  return total;
};

/** Errors and requests of both sides in the judged blocks before `to`. */
export const errorTable = ({ baseline, canary, warmupBlocks }: Run, to: number): TwoByTwo => ({
  baseline: sum(baseline.errors, warmupBlocks, to),
  baselineTotal: sum(baseline.requests, warmupBlocks, to),
  canary: sum(canary.errors, warmupBlocks, to),
  canaryTotal: sum(canary.requests, warmupBlocks, to),
});

const tolerated = ({ baseline, baselineTotal, canary, canaryTotal }: TwoByTwo): boolean =>
  canary < TOLERATED_ERRORS.count || canary / canaryTotal - baseline / baselineTotal < TOLERATED_ERRORS.share;

const suffices = ({ baseline, baselineTotal, canary, canaryTotal }: TwoByTwo): boolean =>
  splitLogEvidence(canary, canary + baseline, canaryTotal / (canaryTotal + baselineTotal)) >=
  -Math.log(ERROR_LEDGER.early * ALPHA);

/** The first block at which the canary is found to fail more often than the baseline. */
export const errorRegression = (run: Run): Regression | undefined => {
  const ends = roundEnds(run.warmupBlocks, run.plannedBlocks);
  for (let blocks = run.warmupBlocks + 1; blocks <= run.blocks; blocks += 1) {
    const table = errorTable(run, blocks);
    if (table.baselineTotal === 0 || table.canaryTotal === 0 || tolerated(table)) continue;
    if (suffices(table)) return { rule: 'early', blocks };
    for (const rule of ['round1', 'round2'] as const) {
      if (blocks === ends[rule] && fisherTest(table).moreMidP < ERROR_LEDGER[rule] * ALPHA)
        return { rule, blocks };
    }
  }
  return undefined;
};

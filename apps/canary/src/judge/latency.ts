import { symmetricLogEvidence } from '../statistics/sequential.ts';
import { slowerThan } from './contrast.ts';
import { logRatio, type Quantile } from './quantile.ts';
import { ALPHA, LATENCY_LEDGER, type Regression, roundEnds, TOLERATED_RATIO } from './rules.ts';
import { judgedUntil, type Run, windowOf } from './run.ts';
import { countAbove, positionAbove } from './scale.ts';

/** Early abort begins here, so that one odd block decides nothing. */
const FIRST_LOOK = 4;
/** Tunes the evidence to shifts that show within the first third of a run. */
const SPREAD = 8;
const LOG_TOLERATED = Math.log(TOLERATED_RATIO);

const regressed = (run: Run, slower: number, blocks: number): boolean =>
  logRatio(judgedUntil(run, blocks), slower) > LOG_TOLERATED;

/**
 * Blocks seen when the evidence first sufficed to stop. The threshold is the baseline's quantile during the warm-up, so
 * that it depends on nothing that is judged; each block is a difference of two shares above it.
 */
const earlyAbort = (run: Run, slower: number): number | undefined => {
  const { scale, warmupBlocks, blocks, plannedBlocks, baseline, canary } = run;
  const warmup = windowOf(run, 0, warmupBlocks).baseline;
  if ((warmup[0] ?? 0) === 0) return undefined;
  const threshold = positionAbove(warmup, scale.buckets, slower * (warmup[0] ?? 0));
  const width = scale.buckets + 1;
  const enough = -Math.log(LATENCY_LEDGER.early * ALPHA);
  const spread = SPREAD / (plannedBlocks - warmupBlocks);
  let unit = 0;
  let sum = 0;
  let squares = 0;
  for (let block = warmupBlocks; block < blocks; block += 1) {
    const nB = baseline.requests[block] ?? 0;
    const nC = canary.requests[block] ?? 0;
    if (nB === 0 || nC === 0) continue;
    // Any unit that is fixed beforehand will do: that of the first block.
    unit ||= Math.sqrt(slower * (1 - slower) * (1 / nB + 1 / nC));
    const z =
      (countAbove(canary.above, block * width, threshold) / nC -
        countAbove(baseline.above, block * width, threshold) / nB) /
      unit;
    sum += z;
    squares += z * z;
    if (block - warmupBlocks + 1 < FIRST_LOOK) continue;
    if (symmetricLogEvidence(sum, squares, spread) < enough) continue;
    if (regressed(run, slower, block + 1)) return block + 1;
  }
  return undefined;
};

/** The first of early abort, round 1 and round 2 to find the canary's quantile regressed. */
export const latencyRegression = (run: Run, { slower }: Quantile): Regression | undefined => {
  const ends = roundEnds(run.warmupBlocks, run.plannedBlocks);
  const early = earlyAbort(run, slower);
  for (const rule of ['round1', 'round2'] as const) {
    const blocks = ends[rule];
    if (early !== undefined && early < blocks) return { rule: 'early', blocks: early };
    if (blocks > run.blocks) return undefined;
    if (!regressed(run, slower, blocks)) continue;
    if (slowerThan(judgedUntil(run, blocks), slower, 0) < LATENCY_LEDGER[rule] * ALPHA)
      return { rule, blocks };
  }
  return early === undefined ? undefined : { rule: 'early', blocks: early };
};

import { seededRandom } from '../../src/calibrate/random.ts';
import { type Cell, EDGES, simulate } from '../../src/calibrate/simulate.ts';
import type { Block, BlockFile } from '../../src/judge/block-file.ts';
import type { Run, Side } from '../../src/judge/run.ts';

const blocksOf = ({ scale, blocks, blockSeconds }: Run, { above, errors }: Side): Block[] =>
  Array.from({ length: blocks }, (_, block) => ({
    t: block * blockSeconds,
    counts: Array.from({ length: scale.buckets }, (_, i) => {
      const at = block * (scale.buckets + 1) + i;
      return (above[at] ?? 0) - (above[at + 1] ?? 0);
    }),
    errors: errors[block] ?? 0,
  }));

/** The block file of a simulated run. */
export const fileOf = (cell: Cell, seed = 1, id = 'run'): BlockFile => {
  const run = simulate(cell, seededRandom(seed));
  return {
    id,
    edges: [...EDGES],
    blockSeconds: run.blockSeconds,
    warmupSeconds: run.warmupBlocks * run.blockSeconds,
    canaryShare: 0.5,
    baseline: blocksOf(run, run.baseline),
    canary: blocksOf(run, run.canary),
  };
};

export const ALIKE: Cell = { world: 'lognormal 0.5', rps: 200 };

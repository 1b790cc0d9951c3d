import { fisherTest } from '../statistics/fisher.ts';
import { signFlipTest } from '../statistics/sign-flip.ts';
import { meanTest } from '../statistics/student.ts';
import { type Cut, cutAt, independentDifferences } from './cut.ts';
import type { Window } from './run.ts';
import { countAbove } from './scale.ts';

/** Above it blocks vary by more than chance explains. */
export const BURSTY = 3;
/** The magnitude at which a bursty block's difference is clipped, in medians. */
const CLIP = 0.5;
/** Blocks are few, and the threshold comes from the same data: a t-test at 4 % errs in 5 % of runs. */
const CAUTION = 1.25;

const fisherAt = ({ window, baseline, canary }: Cut): ReturnType<typeof fisherTest> =>
  fisherTest({
    baseline: Math.round(countAbove(window.baseline, 0, baseline)),
    baselineTotal: window.baseline[0] ?? 0,
    canary: Math.round(countAbove(window.canary, 0, canary)),
    canaryTotal: window.canary[0] ?? 0,
  });

/**
 * P-value against "the canary is at most `kappa` times as slow". The larger of two: Fisher's exact test believes every
 * request, the test by blocks only what repeats from block to block. Valid if either worry is real.
 */
export const slowerThan = (window: Window, slower: number, logKappa: number): number => {
  const cut = cutAt(window, slower, logKappa);
  return Math.max(fisherAt(cut).more, meanTest(independentDifferences(cut)).above);
};

/** How much more the differences vary about zero than if every request were independent. */
const overdispersion = ({ window }: Cut, slower: number, differences: Float64Array): number => {
  const perGroup = (above: Float64Array): number => (above[0] ?? 0) / differences.length;
  const variance = slower * (1 - slower) * (1 / perGroup(window.baseline) + 1 / perGroup(window.canary));
  return differences.reduce((sum, d) => sum + d * d, 0) / differences.length / variance;
};

/**
 * P-value against "the canary is at least `kappa` times as slow": what a pass rests on. Again the larger of Fisher's
 * exact test and a test by blocks.
 *
 * Where blocks vary by more than chance (pauses of one side), a few blocks decide the mean, and the t-test would need
 * minutes. There the signs decide, clipped, whose 5 % hold for any change of the requests whatever the blocks do. A
 * canary that only pauses more often moves few signs: the t-test still has to agree, at 10 %.
 */
export const fasterThan = (window: Window, slower: number, logKappa: number): number => {
  const cut = cutAt(window, slower, logKappa);
  const differences = independentDifferences(cut);
  const byMean = meanTest(differences).below;
  const byBlocks =
    overdispersion(cut, slower, differences) > BURSTY
      ? Math.max(byMean / 2, signFlipTest(differences, CLIP).below)
      : Math.min(1, CAUTION * byMean);
  return Math.max(fisherAt(cut).fewer, byBlocks);
};

import { meanTest } from '../statistics/student.ts';
import { BURSTY } from './contrast.ts';
import { cutAt, shareDifferences } from './cut.ts';
import { logRatio } from './quantile.ts';
import type { Window } from './run.ts';
import { LIKELY_PROOF, PROOF, requestsToProve, sampleForAll, shareMoved } from './sample.ts';
import type { Needed } from './verdict.ts';

/** What one proof wants, in multiples of the sample seen. */
export interface Want {
  /** At so many times the sample the proof succeeds nine times of ten. */
  readonly times: number;
  /** Blocks differ by more than chance: more requests in the same time would not help, more time does. */
  readonly uneven: boolean;
  /** How far what was observed is off what is likely true, as a part of the distance to the limit. */
  readonly off: number;
}

/** Above it (the design effect) more requests a second would not help. */
const UNEVEN = 1.5;
/** Deviations off a limit that prove it nine times of ten where blocks are bursty: there the t-test decides, at 10 %. */
const LIKELY_BURSTY_PROOF = 2.6;
/** A canary this close to its limit, in ln, is not worth proving. */
const TOO_CLOSE = 0.01;
const LIKELY = 0.9;
const MOST_TIMES = 1000;

/**
 * What proves a quantile if the canary is like its baseline, or as much slower as is already certain. `undefined` when
 * that is too close to the limit for any sample.
 */
export const latencyWant = (
  window: Window,
  slower: number,
  logLimit: number,
  logLow: number,
): Want | undefined => {
  const certain = Math.max(0, logLow);
  const distance = logLimit - certain;
  if (distance < TOO_CLOSE) return undefined;
  const pooled = window.baseline.map((count, i) => count + (window.canary[i] ?? 0));
  const moved = shareMoved(window.run.scale, pooled, slower, distance);
  const seen = Math.min(window.baseline[0] ?? 0, window.canary[0] ?? 0);
  const { standardError } = meanTest(shareDifferences(cutAt(window, slower, logLimit), 1));
  const designEffect = (standardError ** 2 * seen) / (2 * slower * (1 - slower));
  const deviations = designEffect > BURSTY ? LIKELY_BURSTY_PROOF : LIKELY_PROOF;
  const uneven = designEffect > UNEVEN;
  return {
    times: uneven ? ((deviations * standardError) / moved) ** 2 : requestsToProve(slower, moved) / seen,
    uneven,
    off: (logRatio(window, slower) - certain) / distance,
  };
};

/** How many times the sample must be added to outweigh that it was there and luck was not. */
const outweighing = ({ times, off }: Want): number => {
  const deviation = Math.sqrt(times) / LIKELY_PROOF;
  let more = 1 / 16;
  while (more < MOST_TIMES) {
    const margin = 1 - (off + (LIKELY_PROOF - PROOF) * deviation * Math.sqrt(more)) / (1 + more);
    if (margin >= (PROOF * deviation) / Math.sqrt(1 + more)) break;
    more *= 1.1;
  }
  return more;
};

/**
 * What is missing for a run that proves everything nine times of ten.
 *
 * @param wants of all metrics, those of the unproved ones first
 * @param unproved how many these are
 */
export const neededFor = (
  wants: readonly Want[],
  unproved: number,
  requests: number,
  seconds: number,
): Needed => {
  const decisive = wants.reduce((most, want) => (want.times > most.times ? want : most));
  const all = sampleForAll(
    wants.map(({ times }) => times),
    LIKELY,
  );
  const more = all > 1 ? all - 1 : Math.max(...wants.slice(0, unproved).map(outweighing));
  return decisive.uneven
    ? { seconds: Math.ceil(more * seconds) }
    : { requestsPerArm: Math.ceil(more * requests) };
};

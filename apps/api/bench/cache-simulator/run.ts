/** One run in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { ratiosOf } from './counts.ts';
import { SCALES, type ScaleName } from './scales.ts';
import { simulate } from './simulate.ts';
import { VARIANTS } from './variants.ts';

export interface Run {
  readonly scale: ScaleName;
  readonly variant: string;
  readonly seed: number;
}

const { scale, variant, seed } = workerData as Run;
const chosen = VARIANTS.find(({ name }) => name === variant);
parentPort?.postMessage(ratiosOf(await simulate(chosen!, SCALES[scale], seed)), []);

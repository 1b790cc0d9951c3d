import { messageOf } from '../message-of.ts';
import { ActError } from './act-error.ts';
import type { Driver, Weights } from './driver.ts';

const same = (a: Weights, b: Weights): boolean =>
  // A load balancer rounds to its own steps.
  Math.abs(a.baseline - b.baseline) <= 1 && Math.abs(a.canary - b.canary) <= 1;

const tries = 3;

/**
 * Sets the weights and reads them back: a load balancer that accepted a command has not always carried it out.
 *
 * @param timeoutMs of each of the three tries
 * @throws ActError when they are still others after the third
 */
export const shift = async (driver: Driver, weights: Weights, timeoutMs = 2000): Promise<void> => {
  let problem: unknown;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      await driver.set(weights, signal);
      const actual = await driver.weights(signal);
      if (same(actual, weights)) return;
      problem = new Error(`it has ${actual.baseline}/${actual.canary}`);
    } catch (error) {
      problem = error;
    }
  }
  throw new ActError(
    `The load balancer was not brought to ${weights.baseline} % baseline and ${weights.canary} % canary: ` +
      messageOf(problem),
    { cause: problem },
  );
};

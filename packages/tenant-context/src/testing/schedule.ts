import { setImmediate as turn } from 'node:timers/promises';
import { seededRandom } from './random.ts';

/** Lets everything that pauses go on one at a time, in an order that the seed decides. */
export interface Schedule {
  readonly pause: () => Promise<void>;
  /** Goes on until `done` says so and nothing pauses any more. */
  readonly drain: (done: () => boolean) => Promise<void>;
}

export const seededSchedule = (seed: number): Schedule => {
  const random = seededRandom(seed);
  const waiting: (() => void)[] = [];

  const releaseOne = (): void => {
    const index = Math.floor(random() * waiting.length);
    const last = waiting.pop();
    const chosen = waiting[index] ?? last;
    if (last && chosen !== last) waiting[index] = last;
    chosen?.();
  };

  return {
    pause: () => new Promise((resolve) => waiting.push(resolve)),
    drain: async (done) => {
      while (!done() || waiting.length > 0) {
        releaseOne();
        // All that follows from it, up to the next pauses, before another one goes on.
        await turn();
      }
    },
  };
};

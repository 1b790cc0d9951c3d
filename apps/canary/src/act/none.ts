import type { Driver, Weights } from './driver.ts';

/** No load balancer at all: two services side by side, fed with synthetic traffic only. For pull requests. */
export const noDriver = (): Driver => {
  let current: Weights = { baseline: 100, canary: 0 };
  return {
    weights: () => Promise.resolve(current),
    set: (weights) => {
      current = weights;
      return Promise.resolve();
    },
    drain: () => Promise.resolve(),
  };
};

import type { Driver } from './driver.ts';

/** For a dry run: looks at the load balancer, and pretends that it did as it was told. */
export const readOnly = (driver: Driver): Driver => {
  let pretended: Awaited<ReturnType<Driver['weights']>> | undefined;
  return {
    weights: async (signal) => {
      const actual = await driver.weights(signal);
      return pretended ?? actual;
    },
    set: (weights) => {
      pretended = weights;
      return Promise.resolve();
    },
    drain: () => Promise.resolve(),
  };
};

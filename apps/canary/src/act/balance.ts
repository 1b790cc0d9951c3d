import { ALL_BASELINE, type Weights } from './driver.ts';

export interface Balance {
  weights(): Weights;
  set(weights: Weights): void;
  /** The side of the next request. */
  next(): keyof Weights;
  other(side: keyof Weights): keyof Weights;
}

/**
 * Smooth weighted round robin: every side earns its weight at each request, and who has most pays the sum and gets it.
 * So 25 : 75 gives every fourth request to the first side, not runs of 25 and 75.
 */
export const createBalance = (): Balance => {
  let weights = ALL_BASELINE;
  let credit = { baseline: 0, canary: 0 };
  return {
    weights: () => weights,
    set: (given) => {
      weights = given;
      credit = { baseline: 0, canary: 0 };
    },
    next: () => {
      credit.baseline += weights.baseline;
      credit.canary += weights.canary;
      const side = credit.baseline >= credit.canary ? 'baseline' : 'canary';
      credit[side] -= weights.baseline + weights.canary;
      return side;
    },
    other: (side) => (side === 'baseline' ? 'canary' : 'baseline'),
  };
};

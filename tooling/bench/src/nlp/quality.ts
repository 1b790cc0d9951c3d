import { quantile } from '../harness.ts';

/** A guess that has been compared with the truth. */
export interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

export const share = <T>(items: readonly T[], test: (item: T) => boolean): number =>
  items.length === 0 ? NaN : (100 * items.filter(test).length) / items.length;

/** Expected calibration error over 15 equal bins (Naeini et al., AAAI 2015), in per cent; a message counts `weight`. */
export const calibrationError = (judged: readonly (Judged & { readonly weight?: number })[]): number => {
  const bins = Map.groupBy(judged, ({ confidence }) => Math.min(14, Math.floor(confidence * 15)));
  let gap = 0;
  for (const bin of bins.values()) {
    gap += Math.abs(
      bin.reduce((sum, { confidence, right, weight = 1 }) => sum + weight * (confidence - Number(right)), 0),
    );
  }
  return (100 * gap) / judged.reduce((sum, { weight = 1 }) => sum + weight, 0);
};

/** The chance that a message in scope scores above one that is not, ties counting half, in per cent. */
export const areaUnderRoc = (inside: readonly number[], outside: readonly number[]): number => {
  const sorted = outside.toSorted((a, b) => a - b);
  const below = (score: number, orEqual: boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = sorted[middle]!;
      if (there < score || (orEqual && there === score)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = inside.reduce((sum, score) => sum + (below(score, false) + below(score, true)) / 2, 0);
  return (100 * wins) / (inside.length * outside.length);
};

/** The confidence that 95 % of these reach: fitted on validation, never on test. */
export const thresholdOf = (validation: readonly number[]): number => quantile(validation, 0.05);

/** Area under the ROC curve: the chance that a positive scores above a negative, ties counting half. */
export const areaUnderRoc = (positives: readonly number[], negatives: readonly number[]): number => {
  const all = [
    ...positives.map((score) => ({ score, positive: 1 })),
    ...negatives.map((score) => ({ score, positive: 0 })),
  ].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let i = 0; i < all.length;) {
    let end = i;
    while (end < all.length && all[end]!.score === all[i]!.score) end += 1;
    for (let at = i; at < end; at += 1) ranks += all[at]!.positive * ((i + 1 + end) / 2);
    i = end;
  }
  const n = positives.length;
  return (ranks - (n * (n + 1)) / 2) / (n * negatives.length);
};

/** A judged guess: its confidence, whether it was right, and how much it counts. */
export interface Judged {
  readonly confidence: number;
  readonly right: boolean;
  readonly weight?: number;
}

/** Expected calibration error over equal bins of confidence (Naeini et al., AAAI 2015). */
export const calibrationError = (guesses: readonly Judged[], bins = 15): number => {
  const weight = new Float64Array(bins);
  const sure = new Float64Array(bins);
  const right = new Float64Array(bins);
  let total = 0;
  for (const one of guesses) {
    const bin = Math.min(bins - 1, Math.floor(one.confidence * bins));
    const w = one.weight ?? 1;
    weight[bin]! += w;
    sure[bin]! += w * one.confidence;
    right[bin]! += one.right ? w : 0;
    total += w;
  }
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) error += Math.abs(sure[bin]! - right[bin]!) / total;
  return error;
};

/** The value below which a share of the numbers lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

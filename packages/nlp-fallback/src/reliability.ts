/** One bar of a reliability diagram: guesses of about the same confidence. */
export interface ReliabilityBin {
  /** Limits of the confidence, from 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean confidence; 0 in an empty bin. */
  readonly confidence: number;
  /** Share that was right; 0 in an empty bin. */
  readonly accuracy: number;
}

/** A guess with its confidence, compared with the truth. */
interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

/** Groups guesses by confidence (Niculescu-Mizil and Caruana, ICML 2005). */
export const reliabilityOf = (guesses: readonly Judged[], bins = 10): readonly ReliabilityBin[] =>
  Array.from({ length: bins }, (_, i) => {
    const own = guesses.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === i);
    const mean = (sum: number): number => (own.length === 0 ? 0 : sum / own.length);
    return {
      from: i / bins,
      to: (i + 1) / bins,
      count: own.length,
      confidence: mean(own.reduce((sum, one) => sum + one.confidence, 0)),
      accuracy: mean(own.filter(({ right }) => right).length),
    };
  });

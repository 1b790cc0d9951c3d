import { type Judged, share } from './quality.ts';

/** A threshold on confidence, and what it does to the test. All in per cent. */
export interface ProtocolResult {
  readonly threshold: number;
  /** Messages in scope accepted with the right intent. */
  readonly inScope: number;
  /** Out-of-scope messages rejected. */
  readonly outOfScope: number;
}

interface Split {
  readonly inside: readonly Judged[];
  readonly outside: readonly Judged[];
}

/**
 * The threshold with the most validation messages right over all classes, "out of scope" being one (the rule
 * "oos-threshold" of Larson et al., EMNLP 2019). Among thresholds that tie, the lowest: fixed before any score was seen.
 */
export const bestThreshold = ({ inside, outside }: Split): number => {
  // Raising the threshold past a message loses it if it was right, and wins it if it was out of scope.
  const steps = [
    ...inside.map(({ confidence, right }) => ({ confidence, gain: right ? -1 : 0 })),
    ...outside.map(({ confidence }) => ({ confidence, gain: 1 })),
  ].sort((a, b) => a.confidence - b.confidence);
  let best = { threshold: 0, gain: 0 };
  let gain = 0;
  for (const [i, step] of steps.entries()) {
    gain += step.gain;
    const next = steps[i + 1]?.confidence ?? 1;
    // A threshold can only stand between two different confidences.
    if (next > step.confidence && gain > best.gain) best = { threshold: next, gain };
  }
  return best.threshold;
};

/** Chooses on validation, judges on test: below the threshold a message is taken to be out of scope. */
export const byProtocol = (validation: Split, test: Split): ProtocolResult => {
  const threshold = bestThreshold(validation);
  return {
    threshold: 100 * threshold,
    inScope: share(test.inside, ({ confidence, right }) => right && confidence >= threshold),
    outOfScope: share(test.outside, ({ confidence }) => confidence < threshold),
  };
};

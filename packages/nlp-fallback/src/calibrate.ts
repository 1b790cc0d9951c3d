import { fitLogistic, probability } from './logistic.ts';

/** One honest guess: the scores of every intent, and which one was right. */
export interface Guess {
  readonly scores: Float64Array;
  readonly truth: number;
}

/** log of the sum of exp(score / temperature), without overflow. */
export const energy = (scores: ArrayLike<number>, temperature: number): number => {
  let top = -Infinity;
  for (let i = 0; i < scores.length; i += 1) top = Math.max(top, scores[i]!);
  let sum = 0;
  for (let i = 0; i < scores.length; i += 1) sum += Math.exp((scores[i]! - top) / temperature);
  return top / temperature + Math.log(sum);
};

/** Probabilities at a temperature. */
export const softmax = (scores: ArrayLike<number>, temperature: number): Float64Array => {
  const total = energy(scores, temperature);
  const probabilities = new Float64Array(scores.length);
  for (let i = 0; i < scores.length; i += 1) probabilities[i] = Math.exp(scores[i]! / temperature - total);
  return probabilities;
};

const COLDEST = 0.03;
const HOTTEST = 3;
const STEPS = 16;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature with the least log loss (Guo et al., ICML 2017). The loss is convex in 1 / temperature, so a
 * golden-section search finds it.
 */
export const fitTemperature = (guesses: readonly Guess[]): number => {
  const loss = (inverse: number): number =>
    guesses.reduce(
      (sum, { scores, truth }) => sum + energy(scores, 1 / inverse) - scores[truth]! * inverse,
      0,
    );
  let low = Math.log(1 / HOTTEST);
  let high = Math.log(1 / COLDEST);
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let leftLoss = loss(Math.exp(left));
  let rightLoss = loss(Math.exp(right));
  for (let i = 0; i < STEPS; i += 1) {
    if (leftLoss < rightLoss) {
      [high, right, rightLoss] = [right, left, leftLoss];
      left = high - GOLDEN * (high - low);
      leftLoss = loss(Math.exp(left));
    } else {
      [low, left, leftLoss] = [left, right, rightLoss];
      right = low + GOLDEN * (high - low);
      rightLoss = loss(Math.exp(right));
    }
  }
  return Math.exp(-(low + high) / 2);
};

/** Slope and intercept that correct the best share on the logit scale. */
export type Tail = readonly number[];

const logit = (share: number): number => {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, share));
  return Math.log(bounded / (1 - bounded));
};

/**
 * Learns how right the best share really is (Platt, 1999). A temperature alone leaves the surest guesses too sure
 * when messages come in styles that training has not seen.
 */
export const fitTail = (guesses: readonly Guess[], temperature: number): Tail =>
  fitLogistic(
    guesses.map(({ scores, truth }) => {
      const best = scores.indexOf(Math.max(...scores));
      return { features: [logit(softmax(scores, temperature)[best]!)], positive: best === truth, weight: 1 };
    }),
  );

/** Probabilities of all classes: a softmax with its best share corrected and the others scaled to fit. */
export const shares = (scores: ArrayLike<number>, temperature: number, tail: Tail): Float64Array => {
  const raw = softmax(scores, temperature);
  const top = Math.max(...raw);
  const corrected = probability(tail, [logit(top)]);
  // below one half a lower share could fall behind the second
  const best = corrected < top && corrected < 0.5 ? Math.min(top, 0.5) : corrected;
  const scale = top < 1 ? (1 - best) / (1 - top) : 0;
  return raw.map((share) => (share === top ? best : share * scale));
};

/**
 * The scope head's view of a message. What an energy says changes with the length, most among the short ones: hence
 * the reciprocal, which leaves long messages alone.
 */
export const scopeFeatures = (
  scores: ArrayLike<number>,
  temperature: number,
  unknown: number,
  length: number,
  outside: number | undefined,
): number[] => {
  const features = [
    energy(scores, temperature) * temperature,
    unknown,
    Math.log(1 + length),
    1 / (1 + length),
  ];
  if (outside !== undefined) features.push(outside);
  return features;
};

import { scopeFeatures, shares } from './calibrate.ts';
import type { Ranked } from './classification.ts';
import { OUT_OF_SCOPE } from './example.ts';
import { countFeatures } from './features.ts';
import { probability } from './logistic.ts';
import type { Model } from './model.ts';
import { type Vector, weigh } from './rarity.ts';
import type { Reader } from './reader.ts';
import type { DenseBlock } from './vectors.ts';

const LEAST = 0.5;
/** Below the high band, so that "n" can still answer a question that was asked. */
const MUTE = 0.7;
const SAYS_NOTHING = /^(?:\p{L}|0\P{L}*)?$/u;

/** Scores of every class: one pass over the message's features, classes side by side. */
const scoreClasses = (
  { weights, scales, bias, bits }: Model,
  vector: Vector,
  block: DenseBlock | undefined,
): Float64Array => {
  const width = bias.length;
  const sums = new Float64Array(width);
  for (let i = 0; i < vector.length; i += 1) {
    const from = vector.buckets[i]! * width;
    const value = vector.values[i]!;
    for (let k = 0; k < width; k += 1) sums[k]! += weights[from + k]! * value;
  }
  for (let i = 0; i < (block?.dimensions ?? 0); i += 1) {
    const from = (2 ** bits + i) * width;
    const value = block!.values[i]!;
    for (let k = 0; k < width; k += 1) sums[k]! += weights[from + k]! * value;
  }
  for (let k = 0; k < width; k += 1) sums[k] = sums[k]! * scales[k]! + bias[k]!;
  return sums;
};

/**
 * One known word among strange ones ("kjh wifi qwrt") is no wish, and neither are single letters and numbers without
 * a word. Training has no such messages to learn this from, so below half of the words known, belief shrinks with
 * the known share. An encoder may know the strange ones: with a vector they do not count.
 */
const familiarity = (tokens: readonly string[], strange: number, length: number): number => {
  if (tokens.every((token) => SAYS_NOTHING.test(token))) return MUTE;
  return length === 0 ? 1 : Math.min(1, Math.max(LEAST, 2 * (1 - strange / length)));
};

/** Ranks the intents of a message given as tokens: probabilities that sum to 1, likeliest first. */
export const createRanker = (
  model: Model,
  reader: Reader,
): ((tokens: readonly string[], block?: DenseBlock) => Ranked[]) => {
  const tableMask = model.levels.length * 2 - 1;
  const bucketMask = 2 ** model.bits - 1;
  const count = model.intents.length;
  return (tokens, block) => {
    const { length, unknown, strange } = reader.read(tokens);
    const counts = countFeatures(tokens, reader.matcher, tableMask);
    const size = counts.ids.length;
    const vector: Vector = { buckets: new Int32Array(size), values: new Float32Array(size), length: 0 };
    weigh(counts, reader.rarity, bucketMask, vector);
    const all = scoreClasses(model, vector, block);
    const scores = all.subarray(0, count);
    const outside = model.outside ? all[count] : undefined;
    const belief = probability(
      model.scope,
      scopeFeatures(scores, model.temperature, unknown, length, outside),
    );
    // with nothing known in it a message is noise, whatever the biases say
    const inScope =
      vector.length === 0 && !block ? 0 : belief * familiarity(tokens, block ? 0 : strange, length);
    const likely = shares(scores, model.temperature, model.tail);
    const ranking: Ranked[] = [{ intent: OUT_OF_SCOPE, confidence: 1 - inScope }];
    for (const [i, intent] of model.intents.entries())
      ranking.push({ intent, confidence: likely[i]! * inScope });
    return ranking.sort((a, b) => b.confidence - a.confidence);
  };
};

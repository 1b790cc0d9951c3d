import { eachCharFeature, eachWordFeature, type Sink } from './features.ts';
import type { Model } from './model.ts';
import { BREAK } from './normalise.ts';
import { levelOf } from './rarity.ts';
import type { Reader } from './reader.ts';

/** Which words spoke for an intent. */
export interface Explanation {
  readonly intent: string;
  /** Words as read, by their share of the intent's score; a negative share spoke against it. */
  readonly words: readonly { readonly word: string; readonly weight: number }[];
}

/** Splits the score of an intent among the words it came from; pairs count for their first word. */
export const explainIntent = (
  model: Model,
  reader: Reader,
  tokens: readonly string[],
  intent: string,
): Explanation => {
  const width = model.bias.length;
  const column = model.intents.indexOf(intent);
  const tableMask = model.levels.length * 2 - 1;
  const bucketMask = 2 ** model.bits - 1;
  const says = new Float64Array(tokens.length);
  for (const eachFeature of [
    (sink: Sink) => eachWordFeature(tokens, reader.matcher, tableMask, sink),
    (sink: Sink) => eachCharFeature(tokens, tableMask, sink),
  ]) {
    const block = new Float64Array(tokens.length);
    let squares = 0;
    eachFeature((id, count, token) => {
      const level = levelOf(reader.rarity, id);
      const value = count * reader.rarity.weights[level]!;
      squares += value * value;
      if (level > 0) block[token]! += model.weights[(id & bucketMask) * width + column]! * value;
    });
    for (const [i, say] of block.entries()) says[i]! += (say * model.scales[column]!) / Math.sqrt(squares);
  }
  const words = tokens
    .map((word, i) => ({ word, weight: says[i]! }))
    .filter(({ word }) => word !== BREAK)
    .sort((a, b) => b.weight - a.weight);
  return { intent, words };
};

import type { Corpus } from './corpus.ts';
import { shuffle } from './random.ts';

/** Who is left out when: a fold for every row, and one for every intent. */
export interface Folds {
  readonly count: number;
  readonly ofRow: Int32Array;
  readonly ofIntent: Int32Array;
}

/**
 * Cuts the rows of each intent and language into runs, because neighbours in a file are alike (one author, one
 * style): a random split would promise more than strangers' messages keep. Intents are dealt at random.
 */
export const dealFolds = (corpus: Corpus, count: number, random: () => number): Folds => {
  const ofRow = new Int32Array(corpus.labels.length);
  for (const group of corpus.groups) {
    for (const [i, row] of group.entries()) ofRow[row] = Math.floor((i * count) / group.length);
  }
  const order = Int32Array.from(corpus.intents.keys());
  shuffle(order, order.length, random);
  const ofIntent = new Int32Array(order.length);
  for (const [i, intent] of order.entries()) ofIntent[intent] = i % count;
  return { count, ofRow, ofIntent };
};

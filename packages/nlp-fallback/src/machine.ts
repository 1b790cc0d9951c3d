import type { Corpus } from './corpus.ts';
import { measureRarity, type Rarity } from './rarity.ts';
import { fitOneVsRest, type Matrix, toMatrix, type Weights } from './svm.ts';

/** What shapes a fit. */
export interface FitOptions {
  readonly bits: number;
  readonly tableSize: number;
  readonly cost: number;
  readonly sweeps: number;
  readonly tolerance: number;
  readonly random: () => number;
}

/** Linear classifiers over some rows and some intents. */
export interface Machine {
  readonly rarity: Rarity;
  /** Every row of the corpus as this machine weighs it, the left-out ones too. */
  readonly matrix: Matrix;
  /** One class per intent; then, if there are shipped out-of-scope sentences, those against the rest. */
  readonly weights: readonly Weights[];
}

/** Fits one class per kept intent over the kept rows. */
export const fitMachine = (
  corpus: Corpus,
  rows: Int32Array,
  intents: readonly number[],
  options: FitOptions,
): Machine => {
  const buckets = 2 ** options.bits;
  const rarity = measureRarity(corpus.counts, rows, options.tableSize);
  const matrix = toMatrix(corpus.counts, rarity, buckets, corpus.block);
  const features = buckets + (corpus.block?.dimensions ?? 0);
  const classes = corpus.hasOutOfScope ? [...intents, -1] : intents;
  return { rarity, matrix, weights: fitOneVsRest(matrix, rows, corpus.labels, classes, features, options) };
};

import { fitTail, fitTemperature, scopeFeatures, type Tail } from './calibrate.ts';
import type { Corpus } from './corpus.ts';
import { dealFolds, type Folds } from './folds.ts';
import { fitLogistic, type Logistic, type Sample } from './logistic.ts';
import { type FitOptions, fitMachine } from './machine.ts';
import { scoresOf, sideBySide } from './svm.ts';

/** Temperature, tail and scope head, learnt from guesses on what a fit has not seen. */
export interface Calibration {
  readonly temperature: number;
  readonly tail: Tail;
  readonly scope: Logistic;
}

/** A guess about a row by a machine that has not seen it. */
interface Unseen {
  readonly row: number;
  readonly scores: Float64Array;
  readonly outside: number | undefined;
  readonly unknown: number;
}

const FOLDS = 3;

/** Fits some intents without the rows left out, and guesses about those. */
const guessUnseen = (
  corpus: Corpus,
  intents: readonly number[],
  left: (row: number) => boolean,
  options: FitOptions,
): Unseen[] => {
  const rows = Int32Array.from(corpus.labels.keys());
  const kept = rows.filter((row) => !left(row));
  const machine = fitMachine(corpus, kept, intents, options);
  const seen = new Set<number>();
  for (const row of kept) for (const word of corpus.words[row]!) seen.add(word);
  const table = sideBySide(machine.weights);
  return Array.from(rows.filter(left), (row) => {
    const scores = scoresOf(machine.matrix, row, table, machine.weights.length);
    return {
      row,
      scores: scores.subarray(0, intents.length),
      outside: scores[intents.length],
      unknown: corpus.words[row]!.reduce((sum, word) => sum + (seen.has(word) ? 0 : 1), 0),
    };
  });
};

/** Guesses with examples left out: about intents that the fit knows. */
const withoutExamples = (corpus: Corpus, { ofRow }: Folds, fold: number, options: FitOptions): Unseen[] =>
  guessUnseen(corpus, [...corpus.intents.keys()], (row) => ofRow[row] === fold, options);

/** Guesses with whole intents left out: about wishes of which the fit knows nothing. */
const withoutIntents = (corpus: Corpus, { ofIntent }: Folds, fold: number, options: FitOptions): Unseen[] =>
  guessUnseen(
    corpus,
    [...corpus.intents.keys()].filter((intent) => ofIntent[intent] !== fold),
    (row) => corpus.labels[row] !== -1 && ofIntent[corpus.labels[row]!] === fold,
    options,
  );

/**
 * Learns the calibration without extra data, from two cross-fits: one leaves out examples (honest guesses about
 * known intents), the other whole intents, which stand for the unknown world beside the shipped sentences.
 *
 * @param prior share of out-of-scope messages to expect
 */
export const crossFit = (corpus: Corpus, prior: number, options: FitOptions): Calibration => {
  const folds = dealFolds(corpus, FOLDS, options.random);
  const known: Unseen[] = [];
  const foreign: Unseen[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    known.push(...withoutExamples(corpus, folds, fold, options));
    foreign.push(...withoutIntents(corpus, folds, fold, options));
  }
  const inside = known.filter(({ row }) => corpus.labels[row] !== -1);
  const shipped = known.filter(({ row }) => corpus.labels[row] === -1);
  const guesses = inside.map(({ row, scores }) => ({ scores, truth: corpus.labels[row]! }));
  const temperature = fitTemperature(guesses);

  const samples = (group: readonly Unseen[], positive: boolean, share: number): Sample[] =>
    group.map(({ row, scores, unknown, outside }) => ({
      features: scopeFeatures(scores, temperature, unknown, corpus.words[row]!.length, outside),
      positive,
      weight: (share * corpus.labels.length) / group.length,
    }));
  const foreignShare = shipped.length > 0 ? prior / 2 : prior;
  const scope = fitLogistic([
    ...samples(inside, true, 1 - prior),
    ...samples(foreign, false, foreignShare),
    ...samples(shipped, false, prior - foreignShare),
  ]);
  return { temperature, tail: fitTail(guesses, temperature), scope };
};

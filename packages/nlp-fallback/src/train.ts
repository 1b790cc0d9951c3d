import { createConceptMatcher, type Lexicon } from './concepts.ts';
import { type Corpus, prepareCorpus } from './corpus.ts';
import { crossFit } from './crossfit.ts';
import type { Example } from './example.ts';
import { fitLanguages } from './language.ts';
import { type FitOptions, fitMachine } from './machine.ts';
import { fingerprint, FORMAT, type Model } from './model.ts';
import { packWeights } from './quantise.ts';
import { seededRandom } from './random.ts';
import { blockOf, type EmbeddedExamples } from './vectors.ts';

/** How to train. */
export interface TrainOptions {
  /** Words of several languages that mean the same. @default none */
  readonly concepts?: Lexicon;
  /** Vectors of these examples, see `embedExamples`; the model then wants a message's vector too. @default none */
  readonly vectors?: EmbeddedExamples;
  /** Share of out-of-scope messages to expect. @default 0.05 */
  readonly outOfScopePrior?: number;
  /** The same examples, options and seed give the same model. @default 1 */
  readonly seed?: number;
  /** `float32` keeps full weights, four times the size: to measure what rounding costs. @default 'int8' */
  readonly precision?: 'int8' | 'float32';
}

/** Rarity is known for this many hashes of features; the weights' table is smaller. */
const TABLE_BITS = 18;
/** Fewer examples than this can afford to be fitted to the end. */
const SMALL = 3000;
/** The most intents whose weights fit a table of 2^14 rows without loss. */
const FEW_INTENTS = 48;

/**
 * Trains and calibrates a model; takes seconds of one core, so do it off the request path.
 *
 * @throws {NlpError} `invalid-examples` when there are fewer than two intents, or the vectors are of other examples
 */
export const trainModel = (examples: readonly Example[], options: TrainOptions = {}): Model => {
  const { concepts = {}, vectors, outOfScopePrior = 0.05, seed = 1, precision = 'int8' } = options;
  const tableSize = 2 ** TABLE_BITS;
  const corpus: Corpus = {
    ...prepareCorpus(examples, createConceptMatcher(concepts), tableSize),
    ...(vectors && { block: blockOf(examples, vectors) }),
  };
  const bits = corpus.intents.length <= FEW_INTENTS ? 14 : 15;
  const small = examples.length < SMALL;
  const perIntent = examples.length / corpus.intents.length;
  const fit: FitOptions = {
    bits,
    tableSize,
    cost: perIntent >= 50 ? 1 : 1.5,
    sweeps: small ? 30 : 6,
    tolerance: 0.3,
    random: seededRandom(seed),
  };
  const { temperature, tail, scope } = crossFit(corpus, outOfScopePrior, {
    ...fit,
    sweeps: small ? 30 : 3,
  });
  const rows = Int32Array.from(corpus.labels.keys());
  const machine = fitMachine(corpus, rows, [...corpus.intents.keys()], fit);
  const frequency = new Int32Array(corpus.wordNames.length);
  for (const words of corpus.words) for (const word of words) frequency[word]! += 1;
  const model: Omit<Model, 'version'> = {
    format: FORMAT,
    intents: corpus.intents,
    outside: corpus.hasOutOfScope,
    bits,
    documents: examples.length,
    levels: machine.rarity.levels,
    temperature,
    tail,
    scope,
    vocabulary: new Map(corpus.wordNames.map((word, i) => [word, frequency[i]!])),
    concepts,
    language: fitLanguages(examples),
    ...(vectors && { encoding: { embedder: vectors.embedder, dimensions: vectors.dimensions } }),
    ...packWeights(machine.weights, precision),
  };
  return { ...model, version: fingerprint(model) };
};

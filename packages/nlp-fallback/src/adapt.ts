import { createConceptMatcher, type Lexicon } from './concepts.ts';
import { isWord } from './corpus.ts';
import { NlpError } from './errors.ts';
import { type Example, OUT_OF_SCOPE } from './example.ts';
import { countFeatures } from './features.ts';
import { fingerprint, type Model } from './model.ts';
import { fold, tokenise } from './normalise.ts';
import { stripPoliteness } from './politeness.ts';
import { packWeights, unpackWeights } from './quantise.ts';
import { seededRandom } from './random.ts';
import { levelWeights, markSeen } from './rarity.ts';
import { fitOneVsRest, toMatrix } from './svm.ts';
import { blockOf, type EmbeddedExamples } from './vectors.ts';

/** What one hotel says differently. */
export interface HotelWords {
  /** The hotel's own sentences; their intents must be the model's. */
  readonly examples?: readonly Example[];
  /** More words for concepts of the model, such as `{ restaurant: 'la fogata, quincho' }`. */
  readonly synonyms?: Lexicon;
  /** Vectors of these examples, for a model that reads them: without, only their words are learnt. */
  readonly vectors?: EmbeddedExamples;
}

/** A hotel's sentence is worth more than one among thousands. */
const COST = 2;
const SWEEPS = 40;
const TOLERANCE = 0.05;

const checkKnown = (kind: string, names: readonly string[], known: ReadonlySet<string>): void => {
  const strange = names.find((name) => !known.has(name));
  if (strange === undefined) return;
  throw new NlpError(
    'invalid-examples',
    `The model knows no ${kind} ${JSON.stringify(strange)}: use one of its own, or train a model that has it.`,
  );
};

const mergeConcepts = (base: Lexicon, synonyms: Lexicon): Lexicon => {
  const merged = { ...base };
  for (const [concept, words] of Object.entries(synonyms))
    merged[concept] = `${base[concept]!}, ${fold(words)}`;
  return merged;
};

/**
 * Teaches a model one hotel's words, in a fraction of a second: starts from what the model has learnt, moves only as
 * far as the hotel's sentences ask for, and keeps its calibration. Neither the base model nor its sentences change
 * or are needed again, so a hotel is adapted anew from the base whenever its words change.
 *
 * @throws {NlpError} `invalid-examples` for an intent or a concept that the model does not know
 */
export const adaptModel = (base: Model, { examples = [], synonyms = {}, vectors }: HotelWords): Model => {
  const intents = new Set([...base.intents, ...(base.outside ? [OUT_OF_SCOPE] : [])]);
  checkKnown(
    'intent',
    examples.map(({ intent }) => intent),
    intents,
  );
  checkKnown('concept', Object.keys(synonyms), new Set(Object.keys(base.concepts)));
  const concepts = mergeConcepts(base.concepts, synonyms);
  const matcher = createConceptMatcher(concepts);
  const tokens = examples.map(({ text }) => stripPoliteness(tokenise(text)));
  const counts = tokens.map((one) => countFeatures(one, matcher, base.levels.length * 2 - 1));

  const vocabulary = new Map(base.vocabulary);
  const synonymWords = tokenise(Object.values(synonyms).join('\n'));
  for (const word of [...tokens.flat(), ...synonymWords].filter(isWord)) {
    vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  }
  const levels = markSeen(base.levels, counts);
  const buckets = 2 ** base.bits;
  const block = vectors && blockOf(examples, vectors);
  const features = buckets + (base.encoding?.dimensions ?? 0);
  const matrix = toMatrix(counts, { levels, weights: levelWeights(base.documents) }, buckets, block);
  const labels = Int32Array.from(examples, ({ intent }) => base.intents.indexOf(intent));
  const classes = [...base.intents.keys(), ...(base.outside ? [-1] : [])];
  const options = { cost: COST, sweeps: SWEEPS, tolerance: TOLERANCE, random: seededRandom(1) };
  const rows = Int32Array.from(labels.keys());
  const fitted = fitOneVsRest(matrix, rows, labels, classes, features, options, unpackWeights(base));
  const precision = base.weights instanceof Int8Array ? 'int8' : 'float32';
  const model = { ...base, concepts, vocabulary, levels, ...packWeights(fitted, precision) };
  return { ...model, version: fingerprint(model) };
};

import { fromBase64, toBase64 } from './base64.ts';
import type { Lexicon } from './concepts.ts';
import { NlpError } from './errors.ts';
import { chain, finish, SEED } from './hash.ts';
import type { LanguageTable } from './language.ts';
import type { PackedWeights } from './quantise.ts';
import type { Tail } from './calibrate.ts';
import type { Logistic } from './logistic.ts';
import type { Encoding } from './vectors.ts';
import { packRice, unpackRice } from './rice.ts';

/** Name and version of the stored form; a reader refuses any other. */
export const FORMAT = 'hotel-nlp/3';

/** A trained, calibrated model. Treat it as opaque: {@link saveModel} and {@link loadModel} carry it. */
export interface Model extends PackedWeights {
  readonly format: typeof FORMAT;
  /** Fingerprint of what was learnt: equal for equal examples, options and seed. */
  readonly version: string;
  readonly intents: readonly string[];
  /** True when the last class is "out of scope". */
  readonly outside: boolean;
  readonly bits: number;
  /** The encoder whose vectors it reads beside the text; their weights come after the buckets'. */
  readonly encoding?: Encoding;
  readonly documents: number;
  readonly levels: Uint8Array;
  readonly temperature: number;
  readonly tail: Tail;
  readonly scope: Logistic;
  /** Known words and in how many examples each occurs. */
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly concepts: Lexicon;
  readonly language: LanguageTable;
}

/** A model as JSON. */
export interface SavedModel {
  readonly format: typeof FORMAT;
  readonly version: string;
  readonly intents: readonly string[];
  readonly outside: boolean;
  readonly bits: number;
  readonly encoding?: Encoding;
  readonly documents: number;
  readonly temperature: number;
  readonly tail: readonly number[];
  readonly scope: readonly number[];
  readonly scales: readonly number[];
  readonly bias: readonly number[];
  readonly precision: 'int8' | 'float32';
  readonly concepts: Lexicon;
  readonly languages: readonly string[];
  /** `word count word count ...` */
  readonly vocabulary: string;
  readonly evidence: string;
  readonly levels: string;
  /** Base64: Rice codes of bytes, or floats as they are. */
  readonly weights: string;
}

const bytesOf = (array: Int8Array | Float32Array | Uint8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Sixteen hexadecimal digits over the weights and the calibration. */
export const fingerprint = (model: Omit<Model, 'version'>): string => {
  const text = JSON.stringify([
    model.intents,
    model.temperature,
    model.tail,
    model.scope,
    model.concepts,
    [...model.bias],
    [...model.scales],
  ]);
  let low = chain(SEED.word, text);
  let high = chain(SEED.pair, text);
  for (const byte of bytesOf(model.weights)) {
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b);
  }
  return [low, high].map((hash) => finish(hash).toString(16).padStart(8, '0')).join('');
};

/** Turns a model into plain JSON: about 0.85 MB for 45 intents. */
export const saveModel = (model: Model): SavedModel => ({
  format: FORMAT,
  version: model.version,
  intents: model.intents,
  outside: model.outside,
  bits: model.bits,
  ...(model.encoding && { encoding: model.encoding }),
  documents: model.documents,
  temperature: model.temperature,
  tail: model.tail,
  scope: model.scope,
  scales: [...model.scales],
  bias: [...model.bias],
  precision: model.weights instanceof Int8Array ? 'int8' : 'float32',
  concepts: model.concepts,
  languages: model.language.languages,
  vocabulary: [...model.vocabulary].flat().join(' '),
  evidence: toBase64(bytesOf(model.language.evidence)),
  levels: toBase64(model.levels),
  weights: toBase64(model.weights instanceof Int8Array ? packRice(model.weights) : bytesOf(model.weights)),
});

const readVocabulary = (text: string): Map<string, number> => {
  const parts = text.split(' ');
  const vocabulary = new Map<string, number>();
  for (let i = 0; i + 1 < parts.length; i += 2) vocabulary.set(parts[i]!, Number(parts[i + 1]));
  return vocabulary;
};

const read = (saved: SavedModel): Model => {
  const width = saved.intents.length + (saved.outside ? 1 : 0);
  const size = (2 ** saved.bits + (saved.encoding?.dimensions ?? 0)) * width;
  const bytes = fromBase64(saved.weights);
  const weights = saved.precision === 'int8' ? unpackRice(bytes, size) : new Float32Array(bytes.buffer);
  if (weights.length !== size || saved.scales.length !== width || saved.bias.length !== width) {
    throw new RangeError(`expected ${size} weights, got ${weights.length}`);
  }
  return {
    format: FORMAT,
    version: saved.version,
    intents: saved.intents,
    outside: saved.outside,
    bits: saved.bits,
    ...(saved.encoding && { encoding: saved.encoding }),
    documents: saved.documents,
    temperature: saved.temperature,
    tail: saved.tail,
    scope: saved.scope,
    scales: Float32Array.from(saved.scales),
    bias: Float32Array.from(saved.bias),
    concepts: saved.concepts,
    vocabulary: readVocabulary(saved.vocabulary),
    language: { languages: saved.languages, evidence: new Int8Array(fromBase64(saved.evidence).buffer) },
    levels: fromBase64(saved.levels),
    weights,
  };
};

/**
 * Reads what {@link saveModel} wrote.
 *
 * @param json the parsed JSON
 * @throws {NlpError} `invalid-model` when it is of another format or damaged
 */
export const loadModel = (json: unknown): Model => {
  const format: unknown = (json as Partial<SavedModel> | null | undefined)?.format;
  if (format !== FORMAT) {
    throw new NlpError(
      'invalid-model',
      `This is no ${FORMAT} model (its format is ${JSON.stringify(format)}): train it again with this version.`,
    );
  }
  try {
    return read(json as SavedModel);
  } catch (cause) {
    throw new NlpError('invalid-model', 'The model is damaged: copy it again, or train it again.', { cause });
  }
};

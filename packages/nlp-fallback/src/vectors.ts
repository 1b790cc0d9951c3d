import { fromBase64, toBase64 } from './base64.ts';
import { NlpError } from './errors.ts';
import type { Example } from './example.ts';

/** The encoder that made the vectors, and how long they are. */
export interface Encoding {
  /** Vectors of different encoders must not be mixed. */
  readonly embedder: string;
  readonly dimensions: number;
}

/** Vectors of examples, computed once, in the order of the examples. Plain data: store it beside the model. */
export interface EmbeddedExamples extends Encoding {
  /** The intent of every vector. */
  readonly labels: readonly string[];
  /** Base64 of bytes: each vector has length 127. */
  readonly vectors: string;
}

/** Examples as a third block of features beside words and characters: each row has length 1, as theirs have. */
export interface DenseBlock {
  readonly dimensions: number;
  readonly values: Float32Array;
}

const UNIT = 127;

/** A vector as bytes of length 127, whatever its length was. */
export const toBytes = (vector: Float32Array): Int8Array => {
  const length = Math.hypot(...vector);
  return Int8Array.from(vector, (value) => (length > 0 ? Math.round((value / length) * UNIT) : 0));
};

/** Packs vectors that belong to these examples. */
export const packVectors = (
  embedder: string,
  examples: readonly Example[],
  rows: readonly Int8Array[],
): EmbeddedExamples => {
  const dimensions = rows[0]?.length ?? 0;
  const vectors = new Uint8Array(rows.length * dimensions);
  for (const [i, row] of rows.entries()) vectors.set(new Uint8Array(row.buffer), i * dimensions);
  return { embedder, dimensions, labels: examples.map(({ intent }) => intent), vectors: toBase64(vectors) };
};

/** All vectors, one after the other, each of length 1. */
export const unpackVectors = ({ vectors }: EmbeddedExamples): Float32Array =>
  Float32Array.from(new Int8Array(fromBase64(vectors).buffer), (value) => value / UNIT);

/**
 * The vectors of examples as a block.
 *
 * @throws {NlpError} `invalid-examples` when they are of other examples
 */
export const blockOf = (examples: readonly Example[], embedded: EmbeddedExamples): DenseBlock => {
  const { labels, dimensions } = embedded;
  if (labels.length !== examples.length || examples.some(({ intent }, i) => intent !== labels[i])) {
    throw new NlpError(
      'invalid-examples',
      `The ${labels.length} vectors are not those of the ${examples.length} examples: embed them again, in the same order.`,
    );
  }
  return { dimensions, values: unpackVectors(embedded) };
};

/**
 * A message's vector as the block of a model that was trained with vectors.
 *
 * @throws {NlpError} `invalid-model` when the model knows no vectors of this length
 */
export const blockOfMessage = (vector: Float32Array, encoding: Encoding | undefined): DenseBlock => {
  if (vector.length !== encoding?.dimensions) {
    throw new NlpError(
      'invalid-model',
      `The model reads vectors of length ${encoding?.dimensions ?? 0}, not ${vector.length}: train it with those of this encoder.`,
    );
  }
  return { dimensions: vector.length, values: Float32Array.from(toBytes(vector), (value) => value / UNIT) };
};

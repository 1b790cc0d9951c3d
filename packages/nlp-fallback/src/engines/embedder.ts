import { fromBase64, toBase64 } from '../base64.ts';
import { NlpError } from '../errors.ts';
import { type Example, OUT_OF_SCOPE } from '../example.ts';
import type { Score, ScoredService } from './scores.ts';

/** The port for sentence encoders. */
export interface Embedder {
  /** Names the encoder and its version: vectors of different encoders must not be mixed. */
  readonly name: string;
  /** One vector per text, all of the same length; they need not be normalised. */
  readonly embed: (
    texts: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ) => Promise<readonly Float32Array[]>;
}

/** Vectors of an intent's examples, computed once. Plain data: store it beside the model. */
export interface EmbeddedExamples {
  readonly embedder: string;
  readonly dimensions: number;
  /** The intent of every vector. */
  readonly labels: readonly string[];
  /** Base64 of bytes: each vector has length 127. */
  readonly vectors: string;
}

const UNIT = 127;
const BATCH = 32;
/** The mean of this many neighbours in an intent is its score: one stray example does not decide. */
const NEIGHBOURS = 3;

const toBytes = (vector: Float32Array): Int8Array => {
  const length = Math.hypot(...vector);
  return Int8Array.from(vector, (value) => (length > 0 ? Math.round((value / length) * UNIT) : 0));
};

/** Computes the vectors of examples, 32 at a time; those out of scope are left out. */
export const embedExamples = async (
  embedder: Embedder,
  examples: readonly Example[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<EmbeddedExamples> => {
  const inside = examples.filter(({ intent }) => intent !== OUT_OF_SCOPE);
  const rows: Int8Array[] = [];
  for (let at = 0; at < inside.length; at += BATCH) {
    const texts = inside.slice(at, at + BATCH).map(({ text }) => text);
    rows.push(...(await embedder.embed(texts, options)).map(toBytes));
  }
  const dimensions = rows[0]?.length ?? 0;
  const vectors = new Uint8Array(rows.length * dimensions);
  for (const [i, row] of rows.entries()) vectors.set(new Uint8Array(row.buffer), i * dimensions);
  const labels = inside.map(({ intent }) => intent);
  return { embedder: embedder.name, dimensions, labels, vectors: toBase64(vectors) };
};

/**
 * A scored service out of an encoder: an intent scores the mean cosine of its nearest examples. Calibrate it, and
 * use it as a second opinion: it knows words that no example contains, and is slower by a factor of a hundred.
 *
 * @throws {NlpError} `invalid-model` when the vectors come from another encoder
 */
export const embeddingService = (
  embedder: Embedder,
  { embedder: name, dimensions, labels, vectors }: EmbeddedExamples,
): ScoredService => {
  if (name !== embedder.name) {
    throw new NlpError(
      'invalid-model',
      `The examples were embedded by ${name}, not by ${embedder.name}: embed them again.`,
    );
  }
  const known = new Int8Array(fromBase64(vectors).buffer);
  const cosine = (query: Int8Array, row: number): number => {
    let sum = 0;
    for (let i = 0; i < dimensions; i += 1) sum += query[i]! * known[row * dimensions + i]!;
    return sum / UNIT ** 2;
  };
  return {
    name,
    score: async ({ text, signal }) => {
      const [vector] = await embedder.embed([text], { ...(signal && { signal }) });
      const query = toBytes(vector ?? new Float32Array(dimensions));
      const near = Map.groupBy(
        labels.map((intent, row): Score => ({ intent, score: cosine(query, row) })),
        ({ intent }) => intent,
      );
      return Array.from(near, ([intent, scores]) => {
        const best = scores
          .map(({ score }) => score)
          .sort((a, b) => b - a)
          .slice(0, NEIGHBOURS);
        return { intent, score: best.reduce((sum, score) => sum + score, 0) / best.length };
      });
    },
  };
};

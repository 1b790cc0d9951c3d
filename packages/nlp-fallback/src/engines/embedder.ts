import { NlpError } from '../errors.ts';
import { type Example, OUT_OF_SCOPE } from '../example.ts';
import { blockOfMessage, type EmbeddedExamples, packVectors, toBytes, unpackVectors } from '../vectors.ts';
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

const BATCH = 32;
/** The mean of this many neighbours in an intent is its score: one stray example does not decide. */
const NEIGHBOURS = 3;

/** Computes the vectors of examples, 32 at a time. */
export const embedExamples = async (
  embedder: Embedder,
  examples: readonly Example[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<EmbeddedExamples> => {
  const rows: Int8Array[] = [];
  for (let at = 0; at < examples.length; at += BATCH) {
    const texts = examples.slice(at, at + BATCH).map(({ text }) => text);
    rows.push(...(await embedder.embed(texts, options)).map(toBytes));
  }
  return packVectors(embedder.name, examples, rows);
};

/**
 * A scored service out of an encoder: an intent scores the mean cosine of its nearest examples. Calibrate it, and
 * use it as a second opinion: it knows words that no example contains, and is slower by a factor of a hundred.
 *
 * @throws {NlpError} `invalid-model` when the vectors come from another encoder
 */
export const embeddingService = (embedder: Embedder, examples: EmbeddedExamples): ScoredService => {
  const { embedder: name, dimensions, labels } = examples;
  if (name !== embedder.name) {
    throw new NlpError(
      'invalid-model',
      `The examples were embedded by ${name}, not by ${embedder.name}: embed them again.`,
    );
  }
  const known = unpackVectors(examples);
  const cosine = (query: Float32Array, row: number): number => {
    let sum = 0;
    for (let i = 0; i < dimensions; i += 1) sum += query[i]! * known[row * dimensions + i]!;
    return sum;
  };
  return {
    name,
    score: async ({ text, signal }) => {
      const [vector] = await embedder.embed([text], { ...(signal && { signal }) });
      const { values: query } = blockOfMessage(vector ?? new Float32Array(dimensions), examples);
      const near = Map.groupBy(
        labels
          .map((intent, row): Score => ({ intent, score: cosine(query, row) }))
          .filter(({ intent }) => intent !== OUT_OF_SCOPE),
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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureExtractor } from '../../src/transformers/index.ts';

/** A sentence encoder as small as one can be: a vector for each word it knows, one for all others. */
export interface TinyModel {
  readonly words: Readonly<Record<string, readonly number[]>>;
  readonly unknown: readonly number[];
}

/**
 * Stands in for `pipeline` of `@huggingface/transformers`: reads a folder, refuses what the library refuses, pools and
 * normalises, and answers with one flat tensor for all texts.
 */
export const pipeline = async (
  task: string,
  folder: string,
  options: { readonly dtype: string; readonly local_files_only?: boolean },
): Promise<FeatureExtractor> => {
  if (task !== 'feature-extraction') throw new Error(`Unsupported pipeline: ${task}`);
  if (!['q8', 'fp32'].includes(options.dtype)) throw new Error(`Invalid dtype: ${options.dtype}`);
  const model = await Promise.resolve(
    JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as TinyModel,
  );
  const width = model.unknown.length;
  const encode = (text: string, pooling: 'mean' | 'cls', normalize: boolean): number[] => {
    const tokens = (text.toLowerCase().match(/\p{L}+/gu) ?? []).map(
      (word) => model.words[word] ?? model.unknown,
    );
    const pooled = pooling === 'cls' ? tokens.slice(0, 1) : tokens;
    const mean = Array.from({ length: width }, (_, i) =>
      pooled.reduce((sum, token) => sum + token[i]! / pooled.length, 0),
    );
    const length = normalize ? Math.hypot(...mean) || 1 : 1;
    return mean.map((value) => value / length);
  };
  return async (texts, { pooling, normalize }) =>
    Promise.resolve({
      dims: [texts.length, width],
      data: Float32Array.from(texts.flatMap((text) => encode(text, pooling, normalize))),
    });
};

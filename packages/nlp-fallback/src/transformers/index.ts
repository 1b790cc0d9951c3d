import type { Embedder } from '../engines/embedder.ts';

/** What is used of `@huggingface/transformers` 3 or 4. */
export interface TransformersLike {
  readonly pipeline: (
    task: 'feature-extraction',
    model: string,
    options: { readonly dtype: string; readonly local_files_only?: boolean },
  ) => Promise<FeatureExtractor>;
}

/** A loaded encoder. */
export type FeatureExtractor = (
  texts: string[],
  options: { readonly pooling: 'mean' | 'cls'; readonly normalize: boolean },
) => Promise<{ readonly dims: readonly number[]; readonly data: ArrayLike<number> }>;

/** Which encoder to run. */
export interface TransformersOptions {
  /** Name on the hub, or a folder, of a model in ONNX form. */
  readonly model: string;
  /** @default 'q8' */
  readonly dtype?: string;
  /** @default 'mean' */
  readonly pooling?: 'mean' | 'cls';
  /** Never download: the model must be in the library's cache or folder. @default true */
  readonly localOnly?: boolean;
  /** The library. @default imported when the first text comes */
  readonly library?: () => Promise<TransformersLike>;
}

// A name in a variable: types and bundles of this package do without the library.
const LIBRARY: string = '@huggingface/transformers';
const importLibrary = async (): Promise<TransformersLike> => (await import(LIBRARY)) as TransformersLike;

/**
 * An encoder that runs in this process by `@huggingface/transformers`, which you install. It is loaded once, when
 * the first text comes; a load that fails is tried again with the next text.
 */
export const transformersEmbedder = ({
  model,
  dtype = 'q8',
  pooling = 'mean',
  localOnly = true,
  library = importLibrary,
}: TransformersOptions): Embedder => {
  let loading: Promise<FeatureExtractor> | undefined;
  const load = async (): Promise<FeatureExtractor> =>
    (await library()).pipeline('feature-extraction', model, { dtype, local_files_only: localOnly });
  return {
    name: `${model}@${dtype}`,
    embed: async (texts, { signal } = {}) => {
      signal?.throwIfAborted();
      if (texts.length === 0) return [];
      loading ??= load();
      const extract = await loading.catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
      signal?.throwIfAborted();
      const { dims, data } = await extract([...texts], { pooling, normalize: true });
      const width = dims.at(-1) ?? 0;
      const flat = Float32Array.from(data);
      return texts.map((_, i) => flat.slice(i * width, (i + 1) * width));
    },
  };
};

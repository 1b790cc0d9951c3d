import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClassifier, trainModel } from '../src/index.ts';
import { embeddedEngine, embedExamples } from '../src/engines/index.ts';
import { type TransformersLike, transformersEmbedder } from '../src/transformers/index.ts';
import type { TinyModel } from './doubles/transformers.ts';
import { smallHotel } from './small.ts';

vi.mock('@huggingface/transformers', () => import('./doubles/transformers.ts'));

const POOL = [1, 0, 0, 0, 0];
const BREAKFAST = [0, 1, 0, 0, 0];
const CAR = [0, 0, 1, 0, 0];
const PET = [0, 0, 0, 1, 0];
const tiny: TinyModel = {
  unknown: [0, 0, 0, 0, 0.2],
  words: {
    ...Object.fromEntries(
      ['pool', 'pileta', 'piscina', 'swim', 'swimming', 'natatorium'].map((w) => [w, POOL]),
    ),
    ...Object.fromEntries(['breakfast', 'desayuno', 'desayunar', 'desayuna'].map((w) => [w, BREAKFAST])),
    ...Object.fromEntries(
      ['parking', 'park', 'cochera', 'estacionamiento', 'auto', 'garage', 'car'].map((w) => [w, CAR]),
    ),
    ...Object.fromEntries(['dog', 'cat', 'perro', 'gato', 'pets', 'mascotas'].map((w) => [w, PET])),
  },
};

const folderOf = (model: TinyModel): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'model.json'), JSON.stringify(model));
  return folder;
};

describe('a tiny encoder in a folder, loaded as the library is', () => {
  it('turns texts into vectors that a model learns from', async () => {
    const embedder = transformersEmbedder({ model: folderOf(tiny) });
    const vectors = await embedExamples(embedder, smallHotel);
    expect(vectors).toMatchObject({ dimensions: 5, embedder: embedder.name });
    const classifier = createClassifier(trainModel(smallHotel, { seed: 7, vectors }));
    const engine = embeddedEngine(classifier, embedder);
    expect((await engine.classify({ text: 'the natatorium' })).intent).toBe('pool');
    expect(classifier.classify('the natatorium').intent).not.toBe('pool');
  });

  it('is pooled as it was trained', async () => {
    const model = folderOf(tiny);
    const [mean] = await transformersEmbedder({ model }).embed(['pool dog']);
    const [first] = await transformersEmbedder({ model, pooling: 'cls' }).embed(['pool dog']);
    expect([...mean!].map((value) => Number(value.toFixed(2)))).toEqual([0.71, 0, 0, 0.71, 0]);
    expect([...first!]).toEqual(POOL);
  });

  it('says what the library refuses', async () => {
    await expect(transformersEmbedder({ model: 'nowhere' }).embed(['x'])).rejects.toThrow('ENOENT');
    const odd = transformersEmbedder({ model: folderOf(tiny), dtype: 'q3' });
    await expect(odd.embed(['x'])).rejects.toThrow('Invalid dtype: q3');
  });
});

describe('loading', () => {
  it('happens once, never downloads unless told to, and is tried again after a failure', async () => {
    const loads: unknown[] = [];
    const library = (): Promise<TransformersLike> =>
      Promise.resolve({
        pipeline: (task, model, options) => {
          loads.push([task, model, options]);
          if (loads.length === 1) return Promise.reject(new Error('no such file'));
          return Promise.resolve((texts) =>
            Promise.resolve({ dims: [texts.length, 2], data: texts.flatMap((text) => [text.length, 1]) }),
          );
        },
      });
    const embedder = transformersEmbedder({ model: 'tiny', library });
    expect(await embedder.embed([])).toEqual([]);
    await expect(embedder.embed(['pool'])).rejects.toThrow('no such file');
    expect(await embedder.embed(['pool', 'dog'])).toEqual([Float32Array.of(4, 1), Float32Array.of(3, 1)]);
    await embedder.embed(['cat']);
    expect(loads).toHaveLength(2);
    expect(loads[1]).toEqual(['feature-extraction', 'tiny', { dtype: 'q8', local_files_only: true }]);
    expect(embedder.name).toBe('tiny@q8');
  });
});

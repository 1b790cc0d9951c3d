import { beforeAll, describe, expect, it } from 'vitest';
import { classifierEngine, createClassifier, type IntentEngine, type NlpEvent } from '../src/index.ts';
import {
  calibrateService,
  type Embedder,
  embedExamples,
  embeddingService,
  guardEngine,
  type ScoredService,
  serviceEngine,
  withSecondOpinion,
} from '../src/engines/index.ts';
import { engineChecks, fakeClassification, scriptedEngine } from '../src/testing/index.ts';
import { type TransformersLike, transformersEmbedder } from '../src/transformers/index.ts';
import { smallHotel, smallModel } from './small.ts';

const WORDS = [
  'pool',
  'pileta',
  'piscina',
  'swim',
  'breakfast',
  'desayun',
  'park',
  'cochera',
  'auto',
  'perro',
  'dog',
  'cat',
];
/** Encodes by the words it contains: an encoder small enough for a test. */
const vectorOf = (text: string): Float32Array =>
  Float32Array.from(WORDS, (word) => (text.toLowerCase().includes(word) ? 1 : 0));
const encoder: Embedder = {
  name: 'words@1',
  embed: async (texts) => Promise.resolve(texts.map(vectorOf)),
};

/** A service as sure of everything as some are. */
const boastful: ScoredService = {
  name: 'boastful',
  score: ({ text }) => Promise.resolve([{ intent: text.includes('pool') ? 'pool' : 'pets', score: 0.99 }]),
};

describe('a service calibrated on labelled messages', () => {
  let engine: IntentEngine;
  beforeAll(async () => {
    const service = embeddingService(encoder, await embedExamples(encoder, smallHotel));
    engine = serviceEngine(service, await calibrateService(service, smallHotel));
  });

  it('is sure of what it knows, and not of what it does not', async () => {
    expect(await engine.classify({ text: 'my dog and my cat', languagePrior: 'en' })).toMatchObject({
      intent: 'pets',
      lang: 'en',
    });
    expect((await engine.classify({ text: 'sing a song' })).band).toBe('low');
  });

  it.each(engineChecks(() => ({ name: 'late', classify: (request) => engine.classify(request) })))(
    '$name',
    async ({ name, run }) => {
      expect(name).not.toBe('');
      await run();
    },
  );

  it('loses the certainty that it has not earned', async () => {
    const calibrated = serviceEngine(boastful, await calibrateService(boastful, smallHotel));
    const { intent, confidence } = await calibrated.classify({ text: 'qwerty' });
    expect(intent === 'pets' ? confidence : 0).toBeLessThan(0.6);
  });

  it('needs enough messages, and some out of scope', async () => {
    await expect(calibrateService(boastful, smallHotel.slice(0, 20))).rejects.toThrow('got 20 of');
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(embedExamples(encoder, smallHotel, { signal })).resolves.toMatchObject({ dimensions: 12 });
  });

  it('is not mixed with the vectors of another encoder', async () => {
    const embedded = await embedExamples(encoder, smallHotel);
    expect(() => embeddingService({ ...encoder, name: 'words@2' }, embedded)).toThrow('embed them again');
  });
});

const broken = (reason: Error): IntentEngine => ({ name: 'remote', classify: () => Promise.reject(reason) });
const deaf: IntentEngine = { name: 'remote', classify: () => new Promise(() => {}) };

describe('a guarded engine', () => {
  it('tells the story of a service that fails, is left alone, and comes back', async () => {
    let time = 0;
    let up = false;
    const events: string[] = [];
    const remote = guardEngine(
      {
        name: 'remote',
        classify: () =>
          up ? Promise.resolve(fakeClassification('pool', 0.9)) : Promise.reject(new Error('503')),
      },
      {
        failures: 2,
        cooldownMs: 1000,
        now: () => time,
        observe: (event: NlpEvent) => events.push(event.type === 'nlp.engine' ? event.outcome : event.type),
      },
    );
    const ask = (): Promise<string> =>
      remote.classify({ text: 'hola' }).then(
        ({ intent }) => intent,
        (error: unknown) => (error as Error).message,
      );
    const heard = [await ask(), await ask(), await ask()];
    time = 1500;
    heard.push(await ask(), await ask());
    up = true;
    time = 3000;
    heard.push(await ask(), await ask());
    expect(heard.map((said, i) => `${said} (${events[i]})`)).toMatchInlineSnapshot(`
      [
        "503 (failed)",
        "503 (failed)",
        "remote failed 2 times in a row: it is left alone for now. (skipped)",
        "503 (failed)",
        "remote failed 3 times in a row: it is left alone for now. (skipped)",
        "pool (answered)",
        "pool (answered)",
      ]
    `);
  });

  it('answers late rather than never: the deadline ends the wait', async () => {
    await expect(guardEngine(deaf, { deadlineMs: 5 }).classify({ text: 'hola' })).rejects.toMatchObject({
      code: 'engine-timeout',
    });
  });

  it('is not blamed for a guest who left', async () => {
    const guest = new AbortController();
    const events: NlpEvent[] = [];
    const asked = guardEngine(deaf, { observe: (event) => events.push(event) }).classify({
      text: 'hola',
      signal: guest.signal,
    });
    guest.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    expect(events).toEqual([]);
  });
});

describe('a second opinion', () => {
  const own = classifierEngine(createClassifier(smallModel()));
  const unsure: IntentEngine = {
    name: 'unsure',
    classify: () => Promise.resolve(fakeClassification('pool', 0.6, { others: ['pets'] })),
  };

  it('turns doubt into an answer when both agree, and into a question when they differ', async () => {
    const agree = withSecondOpinion(unsure, scriptedEngine({ x: 'pool' }));
    expect(await agree.classify({ text: 'x' })).toMatchObject({ intent: 'pool', band: 'high' });
    const differ = withSecondOpinion(unsure, scriptedEngine({ x: 'pets' }));
    expect((await differ.classify({ text: 'x' })).band).toBe('medium');
  });

  it('is not asked for when the first is sure', async () => {
    const engine = withSecondOpinion(scriptedEngine({ x: 'pool' }), broken(new Error('never asked')));
    expect(engine.name).toContain('+remote');
    expect(await engine.classify({ text: 'x' })).toMatchObject({ intent: 'pool', band: 'high' });
  });

  it('leaves the word to whoever can speak', async () => {
    const dead = broken(new Error('503'));
    expect((await withSecondOpinion(unsure, dead).classify({ text: 'x' })).intent).toBe('pool');
    expect((await withSecondOpinion(dead, own).classify({ text: 'hay pileta' })).intent).toBe('pool');
    await expect(withSecondOpinion(dead, dead).classify({ text: 'x' })).rejects.toThrow('503');
  });
});

describe('the transformers.js encoder', () => {
  it('loads once, tries again after a failed load, and cuts the tensor into vectors', async () => {
    const loads: unknown[] = [];
    const library = (): Promise<TransformersLike> =>
      Promise.resolve({
        pipeline: (task, model, options) => {
          loads.push([task, model, options]);
          if (loads.length === 1) return Promise.reject(new Error('no such file'));
          return Promise.resolve((texts) =>
            Promise.resolve({ dims: [texts.length, 12], data: texts.flatMap((text) => [...vectorOf(text)]) }),
          );
        },
      });
    const embedder = transformersEmbedder({ model: 'tiny', library });
    expect(await embedder.embed([])).toEqual([]);
    await expect(embedder.embed(['pool'])).rejects.toThrow('no such file');
    expect(await embedder.embed(['pool', 'dog'])).toEqual([vectorOf('pool'), vectorOf('dog')]);
    await embedder.embed(['cat']);
    expect(loads).toHaveLength(2);
    expect(loads[1]).toEqual(['feature-extraction', 'tiny', { dtype: 'q8', local_files_only: true }]);
    expect(embedder.name).toBe('tiny@q8');
  });

  it('says so when the library is not installed', async () => {
    await expect(transformersEmbedder({ model: 'tiny' }).embed(['x'])).rejects.toThrow(
      '@huggingface/transformers',
    );
  });
});

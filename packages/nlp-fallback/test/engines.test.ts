import { beforeAll, describe, expect, it } from 'vitest';
import {
  adaptModel,
  classifierEngine,
  createClassifier,
  type IntentEngine,
  loadModel,
  type Model,
  type NlpEvent,
  saveModel,
  trainModel,
} from '../src/index.ts';
import {
  calibrateService,
  embeddedEngine,
  type Embedder,
  embedExamples,
  embeddingService,
  guardEngine,
  type ScoredService,
  serviceEngine,
  withSecondOpinion,
} from '../src/engines/index.ts';
import { engineChecks, fakeClassification, scriptedEngine } from '../src/testing/index.ts';
import { transformersEmbedder } from '../src/transformers/index.ts';
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

describe('a model that reads vectors beside words', () => {
  const scholar: Embedder = {
    name: 'scholar@1',
    embed: async (texts) =>
      Promise.resolve(texts.map((text) => vectorOf(text.replace('natatorium', 'swimming pool')))),
  };
  let model: Model;
  beforeAll(async () => {
    model = trainModel(smallHotel, { seed: 7, vectors: await embedExamples(scholar, smallHotel) });
  });

  it('knows what its encoder knows, though no sentence has the word', async () => {
    const text = 'natatorium?';
    expect(createClassifier(smallModel()).classify(text).band).toBe('low');
    const copy = loadModel(JSON.parse(JSON.stringify(saveModel(model))));
    expect(copy.encoding).toEqual({ embedder: 'scholar@1', dimensions: 12 });
    const engine = embeddedEngine(createClassifier(copy), scholar);
    expect(await engine.classify({ text, languagePrior: 'en' })).toMatchObject({
      intent: 'pool',
      lang: 'en',
    });
    expect((await engine.classify({ text })).band).not.toBe('low');
    expect((await engine.classify({ text: 'sing a song' })).band).toBe('low');
  });

  it.each(
    engineChecks(() => ({
      name: 'embedded',
      classify: (request) => embeddedEngine(createClassifier(model), scholar).classify(request),
    })),
  )('$name', async ({ name, run }) => {
    expect(name).not.toBe('');
    await run();
  });

  it("learns a hotel's own sentences with their vectors", async () => {
    const examples = ['is the firu welcome', 'we bring firu', 'firu?'].map((text) => ({
      text,
      intent: 'pets',
    }));
    const own = adaptModel(model, { examples, vectors: await embedExamples(scholar, examples) });
    const engine = embeddedEngine(createClassifier(own), scholar);
    expect(await engine.classify({ text: 'firu' })).toMatchObject({ intent: 'pets' });
  });

  it('is not mixed with other encoders, other examples, or none', async () => {
    const classifier = createClassifier(model);
    expect(() => embeddedEngine(classifier, encoder)).toThrow('vectors of scholar@1, not of words@1');
    expect(() => embeddedEngine(createClassifier(smallModel()), scholar)).toThrow('no encoder');
    expect(() => classifier.classify('pool', { vector: new Float32Array(3) })).toThrow('length 12, not 3');
    const vectors = await embedExamples(scholar, smallHotel);
    expect(() => trainModel(smallHotel.toReversed(), { vectors })).toThrow('embed them again');
    expect(classifier.classify('is there a pool').intent).toBe('pool');
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
  it('says so when the library is not installed', async () => {
    await expect(transformersEmbedder({ model: 'tiny' }).embed(['x'])).rejects.toThrow(
      '@huggingface/transformers',
    );
  });
});

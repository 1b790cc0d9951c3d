import { describe, expect, it } from 'vitest';
import {
  createClassifier,
  isNlpError,
  loadModel,
  OUT_OF_SCOPE,
  saveModel,
  trainModel,
} from '../src/index.ts';
import { smallHotel, smallModel } from './small.ts';

const texts = [...smallHotel.map(({ text }) => text), 'can I park my dog in the pool', 'nada de eso', 'zzz'];

describe('training', () => {
  it('gives the same model for the same sentences and seed', () => {
    const [a, b] = [saveModel(smallModel()), saveModel(smallModel())];
    expect(a).toEqual(b);
    expect(a.version).toMatch(/^[0-9a-f]{16}$/);
    expect(saveModel(trainModel(smallHotel, { seed: 8 })).version).not.toBe(a.version);
  });

  it('loses nothing worth a decision when weights become bytes', () => {
    const bytes = createClassifier(smallModel());
    const floats = createClassifier(trainModel(smallHotel, { seed: 7, precision: 'float32' }));
    const differences = texts.map((text) => {
      const exact = floats.classify(text);
      const rounded = bytes.classify(text).ranking.find(({ intent }) => intent === exact.intent)!;
      return Math.abs(exact.confidence - rounded.confidence);
    });
    expect(Math.max(...differences)).toBeLessThan(0.02);
  });

  it('survives storage, in both precisions', () => {
    for (const precision of ['int8', 'float32'] as const) {
      const model = trainModel(smallHotel, { precision });
      const copy = loadModel(JSON.parse(JSON.stringify(saveModel(model))));
      for (const text of texts) {
        expect(createClassifier(copy).classify(text)).toEqual(createClassifier(model).classify(text));
      }
    }
  });

  it('needs no out-of-scope sentences to doubt', () => {
    const model = trainModel(smallHotel.filter(({ intent }) => intent !== OUT_OF_SCOPE));
    const { classify } = createClassifier(model);
    expect(classify('qwerty uiop').band).not.toBe('high');
    expect(classify('hay piscina').intent).toBe('pool');
  });

  it('knows no language when no sentence says its own', () => {
    const model = trainModel(smallHotel.map(({ text, intent }) => ({ text, intent })));
    expect(createClassifier(model).classify('hay piscina').lang).toBe('und');
    expect(createClassifier(model).classify('hay piscina', { languagePrior: 'es' }).lang).toBe('es');
  });

  it('carries a word over to another language by its concept', () => {
    const concepts = { pool: 'pool*, piscin*, pilet*, schwimmbad*', dog: 'perro*, dog*, hund*' };
    const { classify } = createClassifier(trainModel(smallHotel, { concepts }));
    expect(classify('schwimmbad?').intent).toBe('pool');
    expect(classify('mein hund').ranking.find(({ intent }) => intent !== OUT_OF_SCOPE)!.intent).toBe('pets');
  });

  it('works, and doubts, with one sentence for each wish', () => {
    const { classify } = createClassifier(
      trainModel([
        { text: 'hay piscina', intent: 'pool' },
        { text: 'hay cochera', intent: 'parking' },
      ]),
    );
    expect(classify('qwerty').band).not.toBe('high');
    expect(classify('hay piscina').ranking).toHaveLength(3);
  });

  it('refuses a single intent, naming the number', () => {
    const one = [{ text: 'hola', intent: 'greeting' }];
    expect(() => trainModel(one)).toThrow('at least 2 intents with examples, got 1');
  });
});

describe('a stored model', () => {
  const saved = saveModel(smallModel());

  it.each([
    ['of another format', { ...saved, format: 'other/9' }],
    ['that is nothing', null],
    ['cut short', { ...saved, weights: saved.weights.slice(0, 400) }],
    ['that is not base64', { ...saved, weights: '***' }],
    ['without its parts', { format: saved.format }],
  ])('%s is refused', (_, json) => {
    let caught: unknown;
    try {
      loadModel(json);
    } catch (error) {
      caught = error;
    }
    expect(isNlpError(caught) && caught.code).toBe('invalid-model');
  });
});

import { describe, expect, it } from 'vitest';
import {
  adaptModel,
  createClassifier,
  createSwappable,
  evaluate,
  loadModel,
  type NlpEvent,
  saveModel,
} from '../src/index.ts';
import { hotelModel } from '../src/hotel/index.ts';
import { heldOut } from './heldout.ts';

const base = hotelModel();
const examples = [
  'a qué hora abre La Fogata',
  'se puede cenar en la fogata',
  'la fogata tiene menú vegetariano',
  'hay lugar en la fogata esta noche',
  'qué cocinan en la fogata',
].map((text) => ({ text, intent: 'ask_restaurant', lang: 'es' }));
const adapted = adaptModel(base, { examples, synonyms: { pool: 'Pozo Azul' } });

describe('a hotel that calls its restaurant La Fogata and its pool Pozo Azul', () => {
  it('is understood by its own words', () => {
    const text = 'la fogata abre los lunes?';
    expect(createClassifier(base).classify(text).band).toBe('low');
    expect(createClassifier(adapted).classify(text)).toMatchObject({
      intent: 'ask_restaurant',
      band: 'high',
    });
    expect(createClassifier(adapted).classify('el pozo azul está abierto').intent).toBe('ask_pool_spa');
  });

  it('understands everybody else as well as before', () => {
    const messages = ['es', 'en', 'pt'].flatMap(heldOut);
    const [before, after] = [base, adapted].map((model) => evaluate(createClassifier(model), messages));
    expect(after!.accuracy).toBeGreaterThan(before!.accuracy - 0.01);
    expect(after!.bands.high.precision).toBeGreaterThan(before!.bands.high.precision - 0.01);
    expect(after!.outOfScopeBands!.low).toBeGreaterThan(before!.outOfScopeBands!.low - 0.02);
  });

  it('leaves the model of the others alone, and survives storage', () => {
    expect(saveModel(base)).toEqual(saveModel(hotelModel()));
    expect(adapted.version).not.toBe(base.version);
    const copy = loadModel(JSON.parse(JSON.stringify(saveModel(adapted))));
    expect(createClassifier(copy).classify('la fogata?')).toEqual(
      createClassifier(adapted).classify('la fogata?'),
    );
  });

  it('is told which intent or concept nobody knows', () => {
    expect(() => adaptModel(base, { examples: [{ text: 'x', intent: 'ask_moon' }] })).toThrow(
      'knows no intent "ask_moon"',
    );
    expect(() => adaptModel(base, { synonyms: { moon: 'luna' } })).toThrow('knows no concept "moon"');
  });
});

describe('a new model', () => {
  it('takes over between two messages, and the old one comes back when it is worse', () => {
    const events: NlpEvent[] = [];
    const classifier = createSwappable(base, { observe: (event) => events.push(event) });
    const read = (): string => classifier.classify('la fogata abre los lunes?').band;
    expect(read()).toBe('low');
    classifier.swap(adapted);
    expect(read()).toBe('high');
    expect(classifier.model.version).toBe(adapted.version);
    expect(classifier.explain('la fogata abre').intent).toBe('ask_restaurant');
    expect([classifier.revert(), classifier.revert()]).toEqual([true, false]);
    expect(read()).toBe('low');
    expect(events).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import { classifierEngine, createClassifier } from '../src/index.ts';
import { engineChecks, fakeClassification, scriptedEngine } from '../src/testing/index.ts';
import { smallModel } from './small.ts';

const classifier = createClassifier(smallModel());

describe.each([
  ['the built-in engine', () => classifierEngine(classifier)],
  ['the scripted engine', () => scriptedEngine({ hola: 'greeting' })],
])('%s', (_, create) => {
  it.each(engineChecks(create).map((check) => [check.name, check.run] as const))('%s', async (name, run) => {
    expect(name).not.toBe('');
    await run();
  });
});

describe('the doubles', () => {
  it('know only their script', async () => {
    const engine = scriptedEngine({ 'hay pileta?': 'ask_pool_spa' });
    expect(await engine.classify({ text: 'hay pileta?' })).toMatchObject({
      intent: 'ask_pool_spa',
      band: 'high',
    });
    expect(await engine.classify({ text: 'toString' })).toMatchObject({
      intent: 'out_of_scope',
      band: 'low',
    });
  });

  it('pass the language of the conversation on', async () => {
    expect(await classifierEngine(classifier).classify({ text: '?', languagePrior: 'en' })).toMatchObject({
      lang: 'en',
    });
  });

  it('make classifications that look real', () => {
    const { ranking } = fakeClassification('ask_pets', 0.6, { others: ['ask_wifi', 'ask_gym'], lang: 'pt' });
    expect(ranking.map(({ intent }) => intent)).toEqual(['ask_pets', 'ask_wifi', 'ask_gym', 'out_of_scope']);
    expect(ranking.reduce((sum, one) => sum + one.confidence, 0)).toBeCloseTo(1);
  });
});

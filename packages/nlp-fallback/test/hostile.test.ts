import { describe, expect, it } from 'vitest';
import { hotelModel } from '../src/hotel/index.ts';
import { createClassifier, detectUrgency, nextStep, LADDER_START, verdict } from '../src/index.ts';
import { HOSTILE } from './hostile.ts';

const classifier = createClassifier(hotelModel());

describe.each(Object.entries(HOSTILE))('%s', (_, texts) => {
  it('is never answered as if it were sure', () => {
    const sure = texts
      .map((text) => ({ text: text.slice(0, 60), ...classifier.classify(text) }))
      .filter(({ band }) => band === 'high')
      .map(({ text, intent, confidence }) => `${JSON.stringify(text)} ${intent} ${confidence.toFixed(2)}`);
    expect(sure).toEqual([]);
  });

  it('never throws, and the ladder goes on', () => {
    for (const text of texts) {
      classifier.explain(text);
      detectUrgency(text);
      const classification = classifier.classify(text, { languagePrior: text.slice(0, 100) });
      const { step } = nextStep(LADDER_START, { type: 'message', verdict: verdict(classification) });
      expect(['confirm', 'rephrase']).toContain(step);
      expect(classification.ranking.every(({ confidence }) => Number.isFinite(confidence))).toBe(true);
    }
  });
});

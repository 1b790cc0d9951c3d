import { describe, expect, it } from 'vitest';
import { hotelModel } from '../src/hotel/index.ts';
import { createClassifier, evaluate, type Evaluation } from '../src/index.ts';
import { tokenise } from '../src/normalise.ts';
import { stripPoliteness } from '../src/politeness.ts';
import { AFTER, BEFORE, DISTORTIONS, distorted } from './distort.ts';
import { heldOut } from './heldout.ts';

const classifier = createClassifier(hotelModel());
const messages = ['es', 'en', 'pt'].flatMap((lang) => heldOut(lang));
const plain = evaluate(classifier, messages);
const SEED = Number(process.env['HOTEL_SOAK_SEED'] ?? 1);

const judged = (way: keyof typeof DISTORTIONS): Evaluation =>
  evaluate(classifier, distorted(messages, DISTORTIONS[way], SEED));

describe('messages by strangers, written in other ways', () => {
  it.each([
    ['politeness in no list', 0.15],
    ['typing errors', 0.2],
    ['a voice note', 0.2],
  ] as const)('with %s end in a fallback less often than %d', (way, most) => {
    const { fallbackRatio, bands, outOfScopeBands } = judged(way);
    expect(fallbackRatio).toBeLessThan(most);
    // doubt may become a question, never a wrong answer or a stranger's wish taken for a guest's
    expect(bands.high.precision).toBeGreaterThan(0.93);
    expect(bands.medium.topThree).toBeGreaterThan(0.75);
    expect(outOfScopeBands!.high).toBeLessThan(0.08);
  });

  it.each(['no accents', 'capitals'] as const)('with %s are understood just the same', (way) => {
    const { accuracy, fallbackRatio, bands } = judged(way);
    expect({ accuracy, fallbackRatio, bands }).toEqual({
      accuracy: plain.accuracy,
      fallbackRatio: plain.fallbackRatio,
      bands: plain.bands,
    });
  });

  it('are wrapped in words that no list of the package takes away', () => {
    for (const phrase of [...Object.values(BEFORE), ...Object.values(AFTER)].flat()) {
      const tokens = tokenise(phrase);
      expect(stripPoliteness(tokens).length).toBeGreaterThan(tokens.length * 0.6);
    }
  });
});

import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createClassifier, evaluate, type Evaluation, OUT_OF_SCOPE } from '../src/index.ts';
import { HOTEL_INTENTS, hotelLabel, hotelModel, isHotelIntent } from '../src/hotel/index.ts';
import { readSentences } from '../src/hotel/sentences.ts';
import { heldOut, sentences } from './heldout.ts';

const classifier = createClassifier(hotelModel());

describe.each(['es', 'en', 'pt'])('messages by authors who saw no training sentence, in %s', (lang) => {
  let report: Evaluation;
  beforeAll(() => {
    report = evaluate(classifier, heldOut(lang));
  });

  it('are mostly understood, and rarely end in a fallback', () => {
    expect(report.accuracy).toBeGreaterThan(0.82);
    expect(report.macroF1).toBeGreaterThan(0.82);
    expect(report.fallbackRatio).toBeLessThan(0.15);
  });

  it('are answered right when the answer comes without a question', () => {
    expect(report.bands.high.precision).toBeGreaterThan(0.94);
    expect(report.bands.high.share).toBeGreaterThan(0.6);
    expect(report.bands.medium.topThree).toBeGreaterThan(0.85);
  });

  it('get a confidence that means what it says', () => {
    expect(report.ece).toBeLessThan(0.09);
    expect(report.eceMixed).toBeLessThan(0.09);
  });

  it('are told apart from what is not for a hotel', () => {
    expect(report.outOfScope).toBeGreaterThan(30);
    expect(report.auroc).toBeGreaterThan(0.93);
    expect(report.outOfScopeBands!.low).toBeGreaterThan(0.75);
    expect(report.outOfScopeBands!.high).toBeLessThan(0.1);
  });

  it('are seen in their language', () => {
    const messages = heldOut(lang).filter(({ text }) => text.length >= 20);
    const hits = messages.filter(({ text }) => classifier.classify(text).lang === lang).length;
    expect(hits / messages.length).toBeGreaterThan(0.95);
  });
});

describe('the training sentences', () => {
  it('cover every wish and the unknown in every language', () => {
    for (const lang of ['es', 'en', 'pt']) {
      const own = new Set(sentences.filter((one) => one.lang === lang).map(({ intent }) => intent));
      expect([...own].sort()).toEqual([...Object.keys(HOTEL_INTENTS), OUT_OF_SCOPE].sort());
    }
  });

  it('of a file named after no intent are refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sentences-'));
    for (const lang of ['es', 'en', 'pt']) mkdirSync(join(folder, lang));
    writeFileSync(join(folder, 'es/ask_wifi.txt'), '# comment\n\nwifi?\n');
    expect(readSentences(folder)).toEqual([{ text: 'wifi?', intent: 'ask_wifi', lang: 'es' }]);
    writeFileSync(join(folder, 'pt/ask_wify.txt'), 'wifi\n');
    expect(() => readSentences(folder)).toThrow('pt/ask_wify.txt is named after no intent');
  });
});

describe('labels', () => {
  const intents = Object.keys(HOTEL_INTENTS).filter((id) => isHotelIntent(id));

  it('exist for every wish and nothing else', () => {
    expect(intents).toHaveLength(45);
    expect(isHotelIntent(OUT_OF_SCOPE)).toBe(false);
    expect(isHotelIntent('toString')).toBe(false);
  });

  describe.each(['es', 'en', 'pt'] as const)('in %s', (language) => {
    it('fit a button, differ from each other, and are no ids', () => {
      const labels = intents.map((intent) => hotelLabel(intent, language).label);
      expect(new Set(labels).size).toBe(intents.length);
      for (const label of labels) expect(label).toMatch(/^[^_]{2,20}$/u);
    });

    it('come with an example that the model understands as that wish', () => {
      const misread = intents.filter(
        (intent) => classifier.classify(hotelLabel(intent, language).example).intent !== intent,
      );
      expect(misread).toEqual([]);
    });
  });
});

import { describe, expect, it } from 'vitest';
import {
  approvedExamples,
  type ClassifiedEvent,
  decide,
  forget,
  forgetBefore,
  type Example,
  formatSuggestions,
  type NlpEvent,
  openSuggestions,
  parseSuggestions,
  suggest,
  type Suggestion,
  watchDrift,
} from '../src/index.ts';

const told = (band: ClassifiedEvent['band'], intent: string, unknownShare: number): NlpEvent => ({
  type: 'nlp.classified',
  band,
  intent,
  unknownShare,
  language: 'es',
  confidence: 0.5,
  durationMs: 1,
});

describe('drift', () => {
  it('tells the story of a hotel whose guests begin to ask for something new', () => {
    const events: NlpEvent[] = [];
    const drift = watchDrift({ window: 4, observe: (event) => events.push(event) });
    const usual = [
      told('high', 'ask_wifi', 0),
      told('high', 'ask_pets', 0),
      told('high', 'ask_wifi', 0.2),
      told('low', 'out_of_scope', 0.4),
    ];
    expect(drift.profile()).toBeUndefined();
    for (const event of [...usual, ...usual]) drift.observe(event);
    drift.observe({ type: 'nlp.fallback', step: 'menu', reason: 'ambiguous' });
    for (let i = 0; i < 4; i += 1) drift.observe(told(i === 0 ? 'high' : 'low', 'out_of_scope', 0.5));
    const rounded = events.map((event) =>
      Object.values(event).map((value: unknown) =>
        typeof value === 'number' ? Number(value.toFixed(2)) : value,
      ),
    );
    expect(rounded).toMatchInlineSnapshot(`
      [
        [
          "nlp.drift",
          4,
          0.25,
          0.15,
          0,
          0,
        ],
        [
          "nlp.drift",
          4,
          0.25,
          0.15,
          0,
          0,
        ],
        [
          "nlp.drift",
          4,
          0.75,
          0.5,
          1.1,
          5.52,
        ],
      ]
    `);
  });

  it('goes on after a restart with the profile of better days', () => {
    const events: NlpEvent[] = [];
    const reference = { bands: { high: 1 }, intents: { ask_wifi: 1 } };
    const drift = watchDrift({ window: 1, reference, observe: (event) => events.push(event) });
    drift.observe(told('high', 'ask_wifi', 0));
    expect(events).toMatchObject([{ bandShift: 0, intentShift: 0, fallbackRatio: 0 }]);
    expect(drift.profile()).toBe(reference);
  });
});

describe('what people teach', () => {
  const lesson = { intent: 'ask_pets', lang: 'es', source: 'correction', at: 7 } as const;
  let known: readonly Suggestion[] = [];
  known = suggest(known, { ...lesson, text: '¿Va el Firu con nosotros?' });
  known = suggest(known, { ...lesson, text: 'va el firu con nosotros' });
  known = suggest(known, { ...lesson, text: 'soy ana@example.com 1155443322, llevo al michi' });
  known = suggest(known, { text: 'vendo seguros', intent: 'out_of_scope', source: 'hand_over', at: 9 });

  it('is counted, not repeated, and carries no address or number', () => {
    expect(openSuggestions(known).map(({ text, times }) => `${times} x ${text}`)).toEqual([
      '2 x ¿Va el Firu con nosotros?',
      '1 x soy 0000000000, llevo al michi',
      '1 x vendo seguros',
    ]);
    expect(suggest(known, { ...lesson, text: ' https://example.com/x ' })).toBe(known);
  });

  it('becomes training once staff say so, under the label they give', () => {
    const [first, second, third] = known as readonly [Suggestion, Suggestion, Suggestion];
    let decided = decide(known, first.id, 'approved');
    decided = decide(decided, second.id, 'rejected');
    decided = decide(decided, third.id, 'approved', 'ask_promotions');
    const expected: Example[] = [
      { text: '¿Va el Firu con nosotros?', intent: 'ask_pets', lang: 'es' },
      { text: 'vendo seguros', intent: 'ask_promotions' },
    ];
    expect(approvedExamples(decided)).toEqual(expected);
    const again = suggest(decided, { ...lesson, text: 'soy bob@example.com 1155443322 llevo al michi' });
    expect(openSuggestions(again)).toEqual([]);
    expect(parseSuggestions(formatSuggestions(again))).toEqual(again);
  });

  it('goes with the guest who wrote it, unless staff have taken it over', () => {
    const [first] = known as readonly [Suggestion];
    const texts = ['Soy ana@example.com 1155443322, llevo al MICHI', 'va el firu con nosotros'];
    expect(forget(known, texts).map(({ text }) => text)).toEqual(['vendo seguros']);
    expect(forget(decide(known, first.id, 'approved'), texts)).toHaveLength(2);
  });

  it('goes when nobody has said it for long, unless staff have taken it over', () => {
    const [first] = known as readonly [Suggestion];
    const again = suggest(known, { ...lesson, text: 'va el firu con nosotros', at: 8 });
    const left = (of: readonly Suggestion[], at: number) => forgetBefore(of, at).map(({ text }) => text);
    expect(left(again, 8)).toEqual(['¿Va el Firu con nosotros?', 'vendo seguros']);
    expect(left(again, 9)).toEqual(['vendo seguros']);
    expect(left(decide(again, first.id, 'rejected'), 9)).toEqual(['vendo seguros']);
    expect(left(decide(again, first.id, 'approved'), 10)).toEqual(['¿Va el Firu con nosotros?']);
  });
});

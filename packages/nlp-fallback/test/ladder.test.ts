import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LADDER_START, type LadderInput, type LadderState, nextStep, verdict } from '../src/index.ts';
import { fakeClassification } from '../src/testing/index.ts';

const others = ['ask_parking', 'ask_pets', 'ask_wifi'];
const sure = verdict(fakeClassification('ask_pool_spa', 0.9));
const nearly = verdict(fakeClassification('ask_pool_spa', 0.6, { others }));
const lost = verdict(fakeClassification('out_of_scope', 0.8, { others }));

const tell = (...inputs: readonly LadderInput[]): string[] => {
  let state: LadderState = LADDER_START;
  return inputs.map((input) => {
    const result = nextStep(state, input);
    state = result.state;
    return result.event ? `${result.step} (${result.event.reason})` : result.step;
  });
};
const says = (judged: typeof sure): LadderInput => ({ type: 'message', verdict: judged });

describe('verdict', () => {
  it('answers when sure, offers choices when nearly, falls back when not', () => {
    expect(sure).toEqual({ kind: 'answer', options: ['ask_pool_spa'] });
    expect(nearly.kind).toBe('confirm');
    expect(nearly.options).toHaveLength(3);
    expect(nearly.options[0]).toBe('ask_pool_spa');
    expect(lost).toMatchObject({ kind: 'fallback', reason: 'out_of_scope', options: others });
    expect(verdict(fakeClassification('ask_pool_spa', 0.4, { others }))).toMatchObject({
      kind: 'fallback',
      reason: 'ambiguous',
    });
  });

  it('always offers a second choice, but a third only when it is likely', () => {
    const close = fakeClassification('ask_pool_spa', 0.7, {
      others: Array.from({ length: 20 }, (_, i) => `other_${i}`),
    });
    expect(verdict(close).options).toEqual(['ask_pool_spa', 'other_0']);
  });

  it('judges by the bands of the hotel', () => {
    const classification = fakeClassification('ask_pool_spa', 0.7);
    expect(verdict(classification, { bands: { high: 0.65, medium: 0.3 } }).kind).toBe('answer');
    expect(verdict(classification, { bands: { high: 0.95, medium: 0.9 } }).kind).toBe('fallback');
    expect(verdict(fakeClassification('out_of_scope', 0.7), { bands: { high: 0.1, medium: 0.1 } }).kind).toBe(
      'fallback',
    );
    expect(() => verdict(classification, { bands: { high: 0.2, medium: 0.3 } })).toThrow(
      '0 <= medium <= high <= 1',
    );
  });
});

describe('the ladder', () => {
  it('tells the story of a guest who is not understood', () => {
    expect(tell(says(lost), says(lost), says(lost), says(sure), { type: 'reset' }, says(sure)))
      .toMatchInlineSnapshot(`
      [
        "rephrase (out_of_scope)",
        "menu (out_of_scope)",
        "person (out_of_scope)",
        "person",
        "answer",
        "answer",
      ]
    `);
  });

  it('forgets failures after a success', () => {
    expect(tell(says(lost), says(sure), says(lost), { type: 'accepted' }, says(lost))).toEqual([
      'rephrase (out_of_scope)',
      'answer',
      'rephrase (out_of_scope)',
      'answer',
      'rephrase (out_of_scope)',
    ]);
  });

  it('brings a person after two offers turned down', () => {
    expect(tell(says(nearly), { type: 'denied' }, says(nearly), { type: 'denied' })).toEqual([
      'confirm (unsure)',
      'rephrase (denied)',
      'confirm (unsure)',
      'person (denied)',
    ]);
  });

  it('does not offer choices for ever to a guest who ignores them', () => {
    expect(tell(says(nearly), says(nearly), says(nearly))).toEqual([
      'confirm (unsure)',
      'confirm (unsure)',
      'rephrase (unsure)',
    ]);
  });

  it('brings a person at once for an emergency, and leaves the guest to that person', () => {
    expect(tell({ type: 'person', reason: 'emergency' }, says(sure), { type: 'accepted' })).toEqual([
      'person (emergency)',
      'person',
      'person',
    ]);
  });

  it('always ends: within nine inputs without a success a person comes', () => {
    const failure = constantFrom<LadderInput>(says(nearly), says(lost), { type: 'denied' });
    assert(
      property(array(failure, { minLength: 9, maxLength: 9 }), (inputs) => {
        expect(tell(...inputs).some((step) => step.startsWith('person'))).toBe(true);
      }),
    );
  });
});

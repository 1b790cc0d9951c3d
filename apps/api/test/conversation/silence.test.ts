import { LADDER_START } from '@hotel/nlp-fallback';
import { expect, test } from 'vitest';
import { afterSilence } from '../../src/conversation/silence.ts';
import type { ConversationState } from '../../src/conversation/state.ts';

const DAY_MS = 24 * 3_600_000;
const state: ConversationState = {
  language: 'pt',
  stay: { adults: 2, checkIn: '2026-12-12' },
  pending: { kind: 'confirm_cancel', reference: 'MAL-22222' },
  bookingReference: 'MAL-22222',
  ladder: LADDER_START,
  lastText: 'Shall I cancel it?',
};

test('within a day everything is remembered', () => {
  expect(afterSilence(state, DAY_MS - 1)).toBe(state);
});

test('after a day a "yes" is about nothing any more; language and booking are known', () => {
  expect(afterSilence(state, DAY_MS)).toEqual({ language: 'pt', stay: {}, bookingReference: 'MAL-22222' });
});

test('a person who took over has not left', () => {
  const handedOver = { at: 1, reason: 'asked' };
  expect(afterSilence({ ...state, handedOver }, 9 * DAY_MS)).toMatchObject({ handedOver });
});

test('whoever wrote from the hotel’s phone keeps the conversation for a day', () => {
  const elsewhere = { stay: {}, handedOver: { at: 1, reason: 'elsewhere' } };
  expect(afterSilence(elsewhere, 24 * 3_600_000 - 1)).toEqual(elsewhere);
  expect(afterSilence(elsewhere, 24 * 3_600_000)).toEqual({ stay: {} });
});

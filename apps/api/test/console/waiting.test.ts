import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ago, lasting } from '../../src/console/ago.ts';
import { reasonText } from '../../src/console/copy.ts';
import { statusText } from '../../src/console/status.ts';
import { byNeed, waiting } from '../../src/console/waiting.ts';
import type { HistoryEntry } from '../../src/inbox/store.ts';
import { conversation, handedOver, malaga, minutes, now } from './set-up.ts';

const said = (author: HistoryEntry['author'], at: number): HistoryEntry => ({
  author,
  at,
  text: `${author} ${at}`,
});
const open = (at: number, reason?: string) => conversation('c', malaga, handedOver(at, reason));

test('a guest waits from the hand-over until a person writes', () => {
  const history = [said('guest', 1), said('agent', 2), said('guest', 5)];
  expect(waiting(open(2), history)).toMatchObject({ since: 2, said: 'guest 5' });
  expect(waiting(open(2), [...history, said('staff', 6)]).since).toBeUndefined();
});

test('after an answer the guest waits again from the first word that has none', () => {
  const history = [said('guest', 1), said('staff', 6), said('guest', 8), said('guest', 9)];
  expect(waiting(open(2), history).since).toBe(8);
});

test('what a person wrote in an earlier hand-over answers nothing now', () => {
  expect(waiting(open(10), [said('staff', 6), said('guest', 9)]).since).toBe(10);
});

test('nobody waits where nothing was handed over, and an empty history has no words', () => {
  expect(waiting(conversation('c', malaga, { stay: {} }), [])).toMatchObject({ since: undefined, said: '' });
});

test('danger first, then the longest wait, then those who have an answer', () => {
  const list = fc.array(
    fc.record({
      since: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      reason: fc.constantFrom('emergency', 'asked'),
      updatedAt: fc.integer({ min: 0, max: 100 }),
    }),
  );
  fc.assert(
    fc.property(list, (drawn) => {
      const sorted = drawn
        .map(({ since, reason, updatedAt }) => ({
          conversation: conversation('c', malaga, handedOver(0, reason), updatedAt),
          said: '',
          since,
        }))
        .sort(byNeed);
      const keys = sorted.map(({ since, conversation: { state, updatedAt } }) => {
        if (since === undefined) return 3000 - updatedAt;
        return (state.handedOver?.reason === 'emergency' ? 0 : 1000) + since;
      });
      expect(keys).toEqual(keys.toSorted((one, other) => one - other));
    }),
  );
});

test.each([
  [now + 5000, 'now', '0 seconds'],
  [minutes(0.5), 'now', '30 seconds'],
  [minutes(1), '1 minute ago', '1 minute'],
  [minutes(59.9), '59 minutes ago', '59 minutes'],
  [minutes(60), '1 hour ago', '1 hour'],
  [minutes(47 * 60), '47 hours ago', '47 hours'],
  [minutes(48 * 60), '2 days ago', '2 days'],
])('%d was "%s" and has lasted %s', (at, text, duration) => {
  expect(ago(at, now, 'en')).toBe(text);
  expect(lasting(at, now, 'en')).toBe(duration);
});

test('an answered conversation says so instead of how long', () => {
  expect(statusText(undefined, now, 'pt')).toBe('Respondida');
});

test('a reason is told in words: a reason of the agent’s, an intent, or what it is called', () => {
  expect(reasonText('emergency', 'es')).toBe('Emergencia');
  expect(reasonText('ask_parking', 'en')).toBe('Parking');
  expect(reasonText('toString', 'en')).toBe('toString');
});

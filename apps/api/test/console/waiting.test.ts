import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ago } from '../../src/console/ago.ts';
import { reasonText } from '../../src/console/copy.ts';
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
  [now + 5000, 'now'],
  [minutes(0.5), 'now'],
  [minutes(1), '1 minute ago'],
  [minutes(59.9), '59 minutes ago'],
  [minutes(60), '1 hour ago'],
  [minutes(47 * 60), '47 hours ago'],
  [minutes(48 * 60), '2 days ago'],
])('%d was "%s"', (at, text) => {
  expect(ago(at, now, 'en')).toBe(text);
});

test('a reason is told in words: a reason of the agent’s, an intent, or what it is called', () => {
  expect(reasonText('emergency', 'es')).toBe('Emergencia');
  expect(reasonText('ask_parking', 'en')).toBe('Parking');
  expect(reasonText('toString', 'en')).toBe('toString');
});

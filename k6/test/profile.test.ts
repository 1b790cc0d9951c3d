import { expect, test } from 'vitest';
import { dueTimes } from '../node/open-loop.ts';
import { keeps } from '../node/thresholds.ts';
import { profileOf, requestsOf } from '../profile.ts';

test('a constant rate is due at equal steps', () => {
  expect([...dueTimes(profileOf('smoke', 4, 1))]).toEqual([0, 250, 500, 750]);
});

test('a ramp starts as many requests as the area under it, ever closer together', () => {
  const profile = profileOf('load', 10, 40);
  const due = [...dueTimes(profile)];
  expect(due).toHaveLength(requestsOf(profile));
  expect(requestsOf(profile)).toBe(100 + 150 + 300 + 400);
  expect(due).toEqual(due.toSorted((a, b) => a - b));
  const within = (from: number, to: number): number => due.filter((ms) => ms >= from && ms < to).length;
  expect(within(9000, 10_000)).toBe(10);
  expect(within(30_000, 31_000)).toBe(40);
});

test.each([
  ['p(95)<450', { 'p(95)': 449.9 }, true],
  ['p(95)<450', { 'p(95)': 450 }, false],
  ['rate<0.01', { rate: 0.01 }, false],
  ['count>=40', { count: 40 }, true],
])('%s of %j is %s', (threshold, values, kept) => {
  expect(keeps(threshold, values)).toBe(kept);
});

test('a threshold on what was not measured is an error, not a pass', () => {
  expect(() => keeps('p(99.9)<1', { 'p(95)': 0 })).toThrow('does not fit');
});

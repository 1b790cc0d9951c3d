import { expect, test } from 'vitest';
import { settingsOf } from '../settings.ts';

const given = (environment: Record<string, string>, engine?: string) => ({
  engine,
  environment,
  seconds: 60,
});

test('what is not set is 50 requests a second on k6, for as long as the profile asks', () => {
  expect(settingsOf(given({}))).toEqual({ engine: 'k6', rps: 50, seconds: 60 });
});

test('K6_RPS, K6_DURATION and K6_ENGINE are read, and an option goes before them', () => {
  const environment = { K6_RPS: '80', K6_DURATION: '2m', K6_ENGINE: 'k6' };
  expect(settingsOf(given(environment, 'node'))).toEqual({ engine: 'node', rps: 80, seconds: 120 });
});

test.each([
  [{ K6_RPS: 'many' }, 'K6_RPS is requests a second, a number up to 10000, not "many"'],
  [{ K6_RPS: '0' }, 'not "0"'],
  [{ K6_DURATION: '60' }, 'K6_DURATION is a whole number with s, m or h, such as 60s, not "60"'],
  [{ K6_DURATION: '0s' }, 'not "0s"'],
  [{ K6_ENGINE: 'jmeter' }, 'engine "jmeter" is not known: k6 or node'],
])('%j is refused with what was wrong', (environment, message) => {
  expect(() => settingsOf(given(environment as Record<string, string>))).toThrow(message);
});

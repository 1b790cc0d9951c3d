import { expect, test } from 'vitest';
import type { FlagCondition, FlagContext } from '../src/index.ts';
import { decide } from './support.ts';

const matches = (name: string, condition: FlagCondition, context: FlagContext): boolean =>
  decide({ rules: [{ when: { [name]: condition }, value: true }] }, context).value;

test.each<[FlagCondition, string | number | boolean, boolean]>([
  ['ES', 'ES', true],
  ['ES', 'es', false],
  [[1, 2], 2, true],
  [1, '1', false],
  [true, true, true],
  [{ not: ['AR', 'ES'] }, 'PT', true],
  [{ not: 'AR' }, 'AR', false],
  [{ gt: 3 }, 3, false],
  [{ gte: 3, lt: 5 }, 3, true],
  [{ gte: 3, lt: 5 }, 5, false],
  [{ lte: 5 }, 5, true],
  [{ gt: 3 }, '4', false],
])('%j against %j is %s', (condition, value, expected) => {
  expect(matches('x', condition, { attributes: { x: value } })).toBe(expected);
});

test('what is missing never matches, not even "not"', () => {
  expect(matches('country', { not: 'AR' }, {})).toBe(false);
  expect(matches('country', { not: 'AR' }, { attributes: {} })).toBe(false);
  expect(matches('tenantId', { not: 'malaga' }, {})).toBe(false);
  expect(matches('guestId', { not: 'ana' }, {})).toBe(false);
});

test('tenantId and guestId are names like any attribute, and cannot be forged by one', () => {
  expect(matches('tenantId', ['malaga', 'lima'], { tenantId: 'lima' })).toBe(true);
  expect(matches('guestId', 'ana', { guestId: 'ana' })).toBe(true);
  expect(matches('tenantId', 'malaga', { tenantId: 'lima', attributes: { tenantId: 'malaga' } })).toBe(false);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '%s is a name and a value like any other',
  (name) => {
    const when = JSON.parse(`{"${name}": "${name}"}`) as Record<string, string>;
    const rule = { rules: [{ when, value: true }] };
    expect(decide(rule, { attributes: {} }).value).toBe(false);
    expect(
      decide(rule, { attributes: JSON.parse(`{"${name}": "${name}"}`) as Record<string, string> }).value,
    ).toBe(true);
    expect(decide({ allow: [name] }, { tenantId: name }).value).toBe(true);
    expect(decide({ allow: ['malaga'] }, { tenantId: name }).value).toBe(false);
    expect(decide({ deny: [name], value: true }, { tenantId: name }).value).toBe(false);
  },
);

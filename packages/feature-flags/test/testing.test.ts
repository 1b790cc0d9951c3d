import { expect, test } from 'vitest';
import { defineFlags } from '../src/index.ts';
import { createTestFlags } from '../src/testing/index.ts';
import { fromSchema } from './support.ts';

const definitions = defineFlags({
  'booking.enabled': { default: false },
  'nlp.model': { default: 'small', variants: ['small', 'large'] },
  'max.rooms': { default: 4 },
  hours: { default: { from: 8 }, schema: fromSchema },
});

test('a test fixes the values it is about and leaves the rest at the defaults', () => {
  const flags = createTestFlags(definitions, { 'booking.enabled': true, hours: { from: 6 } });
  expect(flags.isOn('booking.enabled', { tenantId: 'malaga' })).toBe(true);
  expect([flags.get('nlp.model'), flags.get('max.rooms'), flags.get('hours')]).toEqual([
    'small',
    4,
    { from: 6 },
  ]);
});

test('values change in the middle of one test without touching another', () => {
  const flags = createTestFlags(definitions);
  const other = createTestFlags(definitions);
  flags.set({ 'nlp.model': 'large' });
  flags.set({ 'max.rooms': 9 });
  expect([flags.get('nlp.model'), flags.get('max.rooms'), other.get('nlp.model')]).toEqual([
    'large',
    9,
    'small',
  ]);
});

test('a value the flag cannot have fails the test that sets it', () => {
  expect(() => createTestFlags(definitions, { 'nlp.model': 'medium' as never })).toThrow(
    'is not one of small, large',
  );
  expect(() => createTestFlags(definitions, { typo: true } as never)).toThrow('it is not declared');
});

import { expect, test } from 'vitest';
import { defineFlags } from '../src/index.ts';
import { createTestFlags, expectNoExpiredFlags } from '../src/testing/index.ts';
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

test('a flag that has outlived itself fails the build, with who answers for it', () => {
  const aging = defineFlags({
    fresh: { default: false, expires: '2027-03-01' },
    old: { default: false, expires: '2026-11-30', owner: 'front-desk' },
    older: { default: false, expires: '2026-01-01' },
    ageless: { default: false },
  });
  const at = (instant: string) => () => Date.parse(instant);
  expect(() => expectNoExpiredFlags(aging, { now: at('2026-12-01T00:00Z') })).toThrow(
    expect.objectContaining({
      code: 'expired-flag',
      message:
        'old (expired 2026-11-30, owner front-desk), older (expired 2026-01-01, owner unknown): ' +
        'remove the flag and the path it no longer takes, or give it a later date',
    }),
  );
  const { older: _, ...young } = aging;
  expect(() => expectNoExpiredFlags(young, { now: at('2026-11-30T23:59Z') })).not.toThrow();
  expect(() => expectNoExpiredFlags({ ancient: { default: false, expires: '2000-01-01' } })).toThrow(
    'ancient',
  );
});

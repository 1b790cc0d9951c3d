import { expectTypeOf, test } from 'vitest';
import {
  createFlags,
  defineFlags,
  type BooleanFlagKey,
  type FlagSchema,
  type FlagValue,
} from '../src/index.ts';
import { createTestFlags } from '../src/testing/index.ts';

declare const hours: FlagSchema<{ from: number; to: number }>;

const definitions = defineFlags({
  'booking.enabled': { default: false, owner: 'front-desk', expires: '2027-03-01' },
  'nlp.model': { default: 'small', variants: ['small', 'large'] },
  'booking.max-rooms': { default: 4 },
  'desk.hours': { default: { from: 8, to: 22 }, schema: hours },
});
const flags = createFlags(definitions);

test('values have the type of their definition', () => {
  expectTypeOf(flags.get('booking.enabled')).toEqualTypeOf<boolean>();
  expectTypeOf(flags.get('nlp.model')).toEqualTypeOf<'small' | 'large'>();
  expectTypeOf(flags.get('booking.max-rooms')).toEqualTypeOf<number>();
  expectTypeOf(flags.get('desk.hours')).toEqualTypeOf<{ from: number; to: number }>();
  expectTypeOf(flags.details('nlp.model').value).toEqualTypeOf<'small' | 'large'>();
  expectTypeOf(flags.for({}).get('nlp.model')).toEqualTypeOf<'small' | 'large'>();
});

test('a wrong key does not compile', () => {
  expectTypeOf<BooleanFlagKey<typeof definitions>>().toEqualTypeOf<'booking.enabled'>();
  // @ts-expect-error a typo in the key
  flags.isOn('boking.enabled');
  // @ts-expect-error a flag that is not boolean is neither on nor off
  flags.isOn('nlp.model');
  // @ts-expect-error a typo in the key
  flags.for({}).get('nlp.modell');
});

test('a wrong variant does not compile', () => {
  expectTypeOf<'medium'>().not.toExtend<FlagValue<(typeof definitions)['nlp.model']>>();
  // @ts-expect-error no such variant
  createTestFlags(definitions, { 'nlp.model': 'medium' });
  // @ts-expect-error the default is not one of the variants
  defineFlags({ 'nlp.model': { default: 'medium', variants: ['small', 'large'] } });
});

test('a definition that could not work does not compile', () => {
  expectTypeOf(defineFlags).toBeCallableWith({ 'booking.enabled': { default: false } });
  // @ts-expect-error a default is needed
  defineFlags({ 'booking.enabled': { owner: 'front-desk' } });
  // @ts-expect-error a string needs variants
  defineFlags({ 'nlp.model': { default: 'small' } });
  // @ts-expect-error the default does not fit the schema
  defineFlags({ 'desk.hours': { default: { from: 8 }, schema: hours } });
  // @ts-expect-error a typo in a field
  defineFlags({ 'booking.enabled': { default: false, expries: '2027-03-01' } });
});

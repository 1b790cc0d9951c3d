import type { Provider } from '@openfeature/server-sdk';
import { expectTypeOf, test } from 'vitest';
import { createFlags, defineFlags } from '../src/index.ts';
import { openFeatureProvider } from '../src/openfeature/index.ts';
import { createTestFlags } from '../src/testing/index.ts';

const definitions = defineFlags({
  'booking.enabled': { default: false },
  'nlp.model': { default: 'small', variants: ['small', 'large'] },
});

test("it is a provider in the SDK's own words", () => {
  expectTypeOf(openFeatureProvider).returns.toExtend<Provider>();
});

test('any flags fit, given or opened', () => {
  expectTypeOf(openFeatureProvider).toBeCallableWith(createFlags(definitions));
  expectTypeOf(openFeatureProvider).toBeCallableWith(createTestFlags(definitions));
  expectTypeOf(openFeatureProvider).toBeCallableWith((observe) => createFlags(definitions, { observe }));
  expectTypeOf(openFeatureProvider).toBeCallableWith(async () => createFlags(definitions));
});

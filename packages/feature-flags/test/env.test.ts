import { expect, test } from 'vitest';
import { createFlags, defineFlags, envOverrides, type FlagsEvent } from '../src/index.ts';

const definitions = defineFlags({
  'booking.enabled': { default: true },
  'nlp.model': { default: 'small', variants: ['small', 'large'] },
});

test('an environment variable kills or sets a flag in this process', () => {
  const env = {
    HOTEL_FLAG_BOOKING_ENABLED: 'off',
    HOTEL_FLAG_NLP_MODEL: 'large',
    PATH: '/bin',
    HOTEL_FLAG_X: undefined,
  };
  const flags = createFlags(definitions, { overrides: envOverrides(definitions, env) });
  expect(flags.details('booking.enabled')).toMatchObject({
    value: false,
    reason: 'DISABLED',
    source: 'override',
  });
  expect(flags.get('nlp.model')).toBe('large');
  expect(flags.snapshot().get('nlp.model')?.override).toBe('large');
});

test('a variable with a typo in its name or value is reported', () => {
  const events: FlagsEvent[] = [];
  const env = { HOTEL_FLAG_BOKING_ENABLED: 'off', HOTEL_FLAG_BOOKING_ENABLED: 'of' };
  createFlags(definitions, {
    overrides: envOverrides(definitions, env),
    observe: (event) => events.push(event),
  });
  expect(events).toContainEqual({
    type: 'flag.unknown',
    flag: 'HOTEL_FLAG_BOKING_ENABLED',
    source: 'override',
  });
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'flag.malformed', flag: 'booking.enabled', source: 'override' }),
  );
});

test('the prefix can be another one', () => {
  expect(envOverrides(definitions, { F_BOOKING_ENABLED: 'off' }, 'F_')).toEqual(
    new Map([['booking.enabled', 'off']]),
  );
});

test('two flags that share a variable are refused', () => {
  const twins = defineFlags({ 'a.b': { default: true }, 'a-b': { default: true } });
  expect(() => envOverrides(twins, {})).toThrow('share HOTEL_FLAG_A_B: rename one of them');
});

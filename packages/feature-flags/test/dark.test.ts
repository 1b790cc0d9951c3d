import { expect, test } from 'vitest';
import { createFlags, memorySource, type FlagsEvent } from '../src/index.ts';

const definitions = {
  booking: { default: false },
  model: { default: 'small', variants: ['small', 'large'] },
} as const;

test('a dark launch is told and not acted on', () => {
  const events: FlagsEvent[] = [];
  const source = memorySource({
    booking: '{"dark":true,"allow":["malaga"],"rollout":{"percentage":0}}',
    model: '{"dark":true,"value":"large"}',
  });
  const flags = createFlags(definitions, { source, observe: (event) => events.push(event) });
  events.length = 0;
  expect([flags.isOn('booking', { tenantId: 'malaga' }), flags.get('model')]).toEqual([false, 'small']);
  expect(flags.details('booking', { tenantId: 'lima' })).toMatchObject({
    value: false,
    step: 'dark',
    reason: 'DISABLED',
    shadow: false,
  });
  expect(events).toEqual([
    { type: 'flag.dark', flag: 'booking', value: true, step: 'allow', tenantId: 'malaga' },
    { type: 'flag.dark', flag: 'model', value: 'large', step: 'value' },
    { type: 'flag.dark', flag: 'booking', value: false, step: 'rollout', tenantId: 'lima' },
  ]);
  expect(flags.snapshot().get('model')).toMatchObject({ enabled: false, rolloutRatio: 0 });
});

test('a killed dark launch is not even rehearsed, and a hostile context breaks nothing', () => {
  const events: FlagsEvent[] = [];
  const source = memorySource({ booking: '{"dark":true,"value":true}' });
  const flags = createFlags(definitions, {
    source,
    overrides: new Map([['model', '{"kill":true,"dark":true}']]),
    observe: (event) => events.push(event),
  });
  events.length = 0;
  expect(flags.get('model')).toBe('small');
  expect(events).toEqual([]);
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error('trap');
      },
    },
  );
  expect(flags.isOn('booking', trap)).toBe(false);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFlagValue, createFlags, memorySource, type FlagsEvent } from '../src/index.ts';
import { fromSchema } from './support.ts';

const definitions = {
  'booking.enabled': { default: true },
  'nlp.model': { default: 'small', variants: ['small', 'large'] },
  'max.rooms': { default: 4 },
  hours: { default: { from: 8 }, schema: fromSchema },
  neighbour: { default: false },
} as const;

test.each(['1', 'true', 'on', ' YES ', 'Enabled', '{"value":"on"}', '{"value":true}', '{"value":1}'])(
  '%s is on',
  (raw) => {
    expect(createFlags({ f: { default: false } }, { source: memorySource({ f: raw }) }).isOn('f')).toBe(true);
  },
);

test.each(['0', 'false', 'off', 'No', 'disabled', '{"value":false}'])('%s is off', (raw) => {
  expect(createFlags({ f: { default: true } }, { source: memorySource({ f: raw }) }).isOn('f')).toBe(false);
});

test('other kinds of flags take their own values', () => {
  const source = memorySource({
    'nlp.model': 'large',
    'max.rooms': '1e1',
    hours: '{"value":{"from":7,"more":1}}',
  });
  const flags = createFlags(definitions, { source });
  expect([flags.get('nlp.model'), flags.get('max.rooms'), flags.get('hours')]).toEqual([
    'large',
    10,
    { from: 7 },
  ]);
});

const percentages = ['1e999', '-1', '100.1', '"50"', 'null', 'true', '"50%"', '[]', '{}'];

test.each<[keyof typeof definitions, string]>([
  ['booking.enabled', 'tru'],
  ['booking.enabled', ''],
  ['booking.enabled', '2'],
  ['booking.enabled', 'null'],
  ['booking.enabled', '"on"'],
  ['booking.enabled', '[]'],
  ['booking.enabled', '{}'],
  ['booking.enabled', '{"value":"of"}'],
  ['booking.enabled', '{"rolout":{"percentage":5}}'],
  ['booking.enabled', '{"__proto__":{"value":true}}'],
  ['booking.enabled', '{"kill":"yes"}'],
  ['booking.enabled', '{"kill":1}'],
  ['booking.enabled', '{"allow":"malaga"}'],
  ['booking.enabled', '{"deny":[7]}'],
  ['booking.enabled', '{"deny":[""]}'],
  ['booking.enabled', '{"rules":{}}'],
  ['booking.enabled', '{"rules":[null]}'],
  ['booking.enabled', '{"rules":[{"when":{},"value":true}]}'],
  ['booking.enabled', '{"rules":[{"when":{"a":1}}]}'],
  ['booking.enabled', '{"rules":[{"when":{"a":{}},"value":true}]}'],
  ['booking.enabled', '{"rules":[{"when":{"a":null},"value":true}]}'],
  ['booking.enabled', '{"rules":[{"when":{"a":{"gt":"3"}},"value":true}]}'],
  ['booking.enabled', '{"rules":[{"when":{"a":{"like":"3"}},"value":true}]}'],
  ['booking.enabled', '{"rules":[{"when":{"a":1},"value":true,"rollout":{"percentage":5}}]}'],
  ['booking.enabled', '{"rollout":{"percentage":5,"by":"room"}}'],
  ['booking.enabled', '{"rollout":{"percentage":5,"value":false}}'],
  ...percentages.map((n): ['booking.enabled', string] => [
    'booking.enabled',
    `{"rollout":{"percentage":${n}}}`,
  ]),
  ['nlp.model', 'medium'],
  ['nlp.model', '{"value":7}'],
  ['nlp.model', '{"allow":["malaga"]}'],
  ['nlp.model', '{"rollout":{"percentage":5}}'],
  ['max.rooms', 'Infinity'],
  ['max.rooms', '0x10'],
  ['max.rooms', ''],
  ['max.rooms', '{"value":true}'],
  ['hours', '7'],
  ['hours', '{"value":{"from":"8"}}'],
])('%s = %s never acts: the last good value stays and it is reported once', (flag, raw) => {
  const good = {
    'booking.enabled': 'off',
    'nlp.model': 'large',
    'max.rooms': '9',
    hours: '{"value":{"from":9}}',
  };
  const source = memorySource({ ...good, neighbour: 'on' });
  const events: FlagsEvent[] = [];
  const flags = createFlags(definitions, { source, observe: (event) => events.push(event) });
  const before = Object.keys(definitions).map((key) => flags.get(key as keyof typeof definitions));
  events.length = 0;
  source.set(flag, raw);
  source.set(flag, raw);
  expect(events).toEqual([{ type: 'flag.malformed', flag, source: 'memory', problem: expect.any(String) }]);
  expect(Object.keys(definitions).map((key) => flags.get(key as keyof typeof definitions))).toEqual(before);
  expect(flags.snapshot().get(flag)?.problem).toBe(checkFlagValue(definitions[flag], raw));
  source.set(flag, undefined);
  expect(flags.get(flag)).toEqual(definitions[flag].default);
});

test('a malformed value at boot leaves the default in code', () => {
  expect(
    createFlags(definitions, { source: memorySource({ 'booking.enabled': 'tru' }) }).isOn('booking.enabled'),
  ).toBe(true);
});

test('a schema that waits or breaks never acts and breaks nothing', () => {
  const schema = (validate: () => never) =>
    ({ '~standard': { version: 1, vendor: 'test', validate } }) as const;
  const waits = schema(() => Promise.reject(new Error('late')) as never);
  const breaks = schema(() => {
    throw new Error('broken');
  });
  const raw = '{"value":{}}';
  expect(checkFlagValue({ default: {}, schema: waits }, raw)).toContain('asynchronously');
  expect(checkFlagValue({ default: {}, schema: breaks }, raw)).toContain('broken');
});

test('no raw value throws, and none touches another flag', () => {
  const fields = [
    'kill',
    'allow',
    'deny',
    'rules',
    'rollout',
    'value',
    'when',
    'percentage',
    'by',
    '__proto__',
  ];
  const json = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.constantFrom(null, true, false, 0, 1, 50, 1e308, 'on', 'off', 'tenant', 'malaga', ''),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...fields), tie('any'), { maxKeys: 4 }),
    ),
  })).any;
  const raw = fc.oneof(
    fc.string(),
    fc.json(),
    json.map((value) => JSON.stringify(value)),
  );
  const source = memorySource({ neighbour: 'on' });
  const flags = createFlags(definitions, { source });
  fc.assert(
    fc.property(fc.constantFrom('booking.enabled', 'nlp.model', 'max.rooms', 'hours'), raw, (flag, text) => {
      source.set(flag, text);
      const context = { tenantId: 'malaga', guestId: 'ana', attributes: { when: 1 } };
      expect(typeof flags.get(flag, context)).toBe(typeof definitions[flag].default);
      expect(flags.isOn('neighbour')).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

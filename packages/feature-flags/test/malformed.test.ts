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
  ...[
    '{"dark":"yes"}',
    '{"dark":null}',
    '{"rollout":{"percentage":5},"ramp":{"start":"2026-12-01T08:00Z","end":"2026-12-02T08:00Z"}}',
    '{"splitBy":"guest"}',
    '{"split":{}}',
    '{"split":{"on":0}}',
    '{"split":{"on":0.5}}',
    '{"split":{"on":-1,"off":2}}',
    '{"split":{"on":2000001}}',
    '{"split":{"maybe":1}}',
    '{"split":{"on":1},"splitBy":"room"}',
    '{"ramp":{"start":"2026-12-01T08:00","end":"2026-12-02T08:00Z"}}',
    '{"ramp":{"start":"2027-02-30T08:00Z","end":"2027-12-02T08:00Z"}}',
    '{"ramp":{"start":"2026-12-01T25:00Z","end":"2027-12-02T08:00Z"}}',
    '{"ramp":{"start":1,"end":2}}',
    '{"ramp":{"start":"2026-12-02T08:00Z","end":"2026-12-02T08:00+00:00"}}',
    '{"ramp":{"from":50,"to":20,"start":"2026-12-01T08:00Z","end":"2026-12-02T08:00Z"}}',
    '{"ramp":{"to":101,"start":"2026-12-01T08:00Z","end":"2026-12-02T08:00Z"}}',
    '{"windows":[]}',
    '{"windows":[{"from":"2026-12-24T15:00"}]}',
    '{"windows":[{"from":"2026-12-24","to":"2026-12-26T12:00"}]}',
    '{"windows":[{"from":"2026-12-26T15:00","to":"2026-12-24T12:00"}]}',
    '{"windows":[{"from":"2026-12-24T15:00","to":"2026-12-26T12:00","zone":"Mars/Olympus"}]}',
    '{"windows":[{"from":"2026-12-24T15:00","to":"2026-12-26T12:00","days":["fri"]}]}',
    '{"windows":[{"daily":["22:00","08:00"],"from":"2026-12-24T15:00"}]}',
    '{"windows":[{"daily":["22:00"]}]}',
    '{"windows":[{"daily":["22:00","24:00"]}]}',
    '{"windows":[{"daily":["22:00","08:00"],"days":[]}]}',
    '{"windows":[{"daily":["22:00","08:00"],"days":["friday"]}]}',
    '{"requires":{"typo":true}}',
    '{"requires":{"booking.enabled":true}}',
    '{"guard":{"maxErrorRatio":2}}',
    '{"guard":{"minCalls":5}}',
    '{"guard":{"maxErrorRatio":0.1,"windowMs":1}}',
    '{"guard":{"maxErrorRatio":0.1,"action":"warn"}}',
    '{"rules":[{"value":true}]}',
    '{"rules":[{"windows":[],"value":true}]}',
  ].map((raw): ['booking.enabled', string] => ['booking.enabled', raw]),
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
  const problem = checkFlagValue(definitions[flag], raw, definitions);
  // A cycle shows only among flags that are live.
  if (!raw.includes('"requires":{"booking.enabled"'))
    expect(flags.snapshot().get(flag)?.problem).toBe(problem);
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

const fuzzed = Number(process.env['HOTEL_SOAK_FLAG_FUZZ'] ?? 5000);

test(
  `${fuzzed} raw values: none throws, none touches another flag, what is malformed is counted and changes nothing`,
  () => {
    const words = (
      'kill allow deny rules rollout value when percentage by __proto__ ramp split splitBy windows requires guard ' +
      'dark start end from to daily days zone maxErrorRatio minCalls action booking.enabled constructor on'
    ).split(' ');
    const scalars = [
      null,
      true,
      false,
      0,
      1,
      50,
      -1,
      1e308,
      'on',
      'off',
      'tenant',
      'malaga',
      '',
      'hold',
      'fri',
    ];
    const times = ['2026-12-01T00:00Z', '2026-12-24T15:00', '22:00', 'Europe/Madrid', 'Mars/Olympus'];
    const json = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.constantFrom(...scalars, ...times),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...words), tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    const raw = fc.oneof(
      fc.string(),
      fc.json(),
      json.map((value) => JSON.stringify(value)),
      fc.dictionary(fc.constantFrom(...words), json, { maxKeys: 3 }).map((value) => JSON.stringify(value)),
    );
    const source = memorySource({ neighbour: 'on' });
    const seen = new Map<string, string>();
    let counted = 0;
    const flags = createFlags(definitions, {
      source,
      observe: ({ type }) => {
        if (type === 'flag.malformed') counted += 1;
      },
    });
    const context = {
      tenantId: 'malaga',
      guestId: 'ana',
      timeZone: 'Europe/Madrid',
      attributes: { when: 1 },
    };
    fc.assert(
      fc.property(
        fc.constantFrom('booking.enabled', 'nlp.model', 'max.rooms', 'hours'),
        raw,
        (flag, text) => {
          const before = flags.details(flag, context);
          const known = counted;
          const again = seen.get(flag) === text;
          seen.set(flag, text);
          source.set(flag, text);
          expect(typeof flags.get(flag, context)).toBe(typeof definitions[flag].default);
          expect(flags.isOn('neighbour')).toBe(true);
          if (flags.snapshot().get(flag)?.problem !== undefined) {
            expect(flags.details(flag, context)).toEqual(before);
            expect(counted).toBe(again ? known : known + 1);
          }
          flags.report(flag, false);
        },
      ),
      { numRuns: fuzzed, seed: Number(process.env['HOTEL_SOAK_SEED'] ?? 2026), endOnFailure: true },
    );
    expect(counted).toBeGreaterThan(100);
  },
  30_000 + fuzzed,
);

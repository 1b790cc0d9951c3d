import { expect, test, vi } from 'vitest';
import { explainFlag } from '../src/explain/index.ts';
import { createFlags, defineFlags, memorySource, type FlagsEvent } from '../src/index.ts';
import { fromSchema } from './support.ts';

const definitions = defineFlags({
  'booking.enabled': { default: false },
  'nlp.model': { default: 'small', variants: ['small', 'large'] },
});

const tell = (event: FlagsEvent): string => {
  if (event.type === 'flag.changed')
    return `${event.flag}: everybody ${event.enabled}, ratio ${event.rolloutRatio}`;
  if (event.type === 'flag.source-state')
    return `source ${event.state}${event.reason ? `: ${event.reason}` : ''}`;
  if (event.type === 'flag.malformed') return `${event.flag}: ${event.problem}`;
  return event.type === 'flag.unknown' ? `unknown ${event.flag} (${event.source})` : event.type;
};

test('a rollout in one story: first one hotel, then a typo, an outage, everybody, and a kill', async () => {
  const story: string[] = [];
  const source = memorySource();
  const flags = createFlags(definitions, { source, observe: (event) => story.push(tell(event)) });
  const malaga = (): number =>
    story.push(`  malaga: ${flags.isOn('booking.enabled', { tenantId: 'malaga' })}`);
  malaga();
  source.set('booking.enabled', '{"allow":["malaga"],"rollout":{"percentage":12.5}}');
  malaga();
  source.set('booking.enabled', 'tru');
  malaga();
  source.report('stale', 'connection lost');
  source.report('stale', 'still lost');
  malaga();
  source.set('booking.enabled', 'on');
  source.set('boking.enabled', 'off');
  source.set('booking.enabled', '{"kill":true}');
  malaga();
  await flags.close();
  source.set('booking.enabled', 'on');
  malaga();
  expect(story.join('\n')).toMatchInlineSnapshot(`
    "booking.enabled: everybody false, ratio 0
    nlp.model: everybody false, ratio 0
    source live
      malaga: false
    booking.enabled: everybody false, ratio 0.125
      malaga: true
    booking.enabled: "tru" is neither on (1, true, on, yes, enabled) nor off (0, false, off, no, disabled)
      malaga: true
    source stale: connection lost
      malaga: true
    booking.enabled: everybody true, ratio 1
    source live
    unknown boking.enabled (memory)
    booking.enabled: everybody false, ratio 0
      malaga: false
      malaga: false"
  `);
});

test.each<[string, boolean, number]>([
  ['on', true, 1],
  ['off', false, 0],
  ['{"rollout":{"percentage":100}}', true, 1],
  ['{"rollout":{"percentage":25}}', false, 0.25],
  ['{"value":true,"deny":["malaga"]}', false, 1],
  ['{"value":true,"deny":[]}', true, 1],
  ['{"value":true,"rules":[{"when":{"a":1},"value":false}]}', false, 1],
  [
    '{"value":true,"rules":[{"when":{"a":1},"value":true},{"when":{"a":2},"rollout":{"percentage":100}}]}',
    true,
    1,
  ],
  ['{"value":true,"rules":[{"when":{"a":2},"rollout":{"percentage":50}}]}', false, 1],
  ['{"allow":["malaga"]}', false, 0],
])('%s: on for everybody %s, ratio %s', (raw, enabled, rolloutRatio) => {
  const flags = createFlags(definitions, { source: memorySource({ 'booking.enabled': raw }) });
  expect(flags.snapshot().get('booking.enabled')).toMatchObject({ enabled, rolloutRatio });
});

test('a flag that is not boolean counts as enabled when it is overridden for everybody', () => {
  const source = memorySource();
  const flags = createFlags(definitions, { source });
  const state = (raw: string | undefined) => {
    source.set('nlp.model', raw);
    const { enabled, rolloutRatio } = flags.snapshot().get('nlp.model') ?? {};
    return [enabled, rolloutRatio];
  };
  expect(state('large')).toEqual([true, 1]);
  expect(state('{"rollout":{"percentage":10,"value":"large"}}')).toEqual([false, 0.1]);
  expect(state('{"value":"large","rules":[{"when":{"a":1},"value":"small"}]}')).toEqual([true, 1]);
  expect(state(undefined)).toEqual([false, 0]);
});

test('only the flags whose raw value changed are compiled again', () => {
  const validate = vi.fn<(typeof fromSchema)['~standard']['validate']>(fromSchema['~standard'].validate);
  const schema = { '~standard': { ...fromSchema['~standard'], validate } };
  const source = memorySource({ a: '{"value":{"from":1}}', b: '{"value":{"from":2}}' });
  const flags = createFlags(
    { a: { default: { from: 0 }, schema }, b: { default: { from: 0 }, schema } },
    { source },
  );
  expect(validate).toHaveBeenCalledTimes(2);
  source.set('a', '{"value":{"from":3}}');
  expect(validate).toHaveBeenCalledTimes(3);
  expect([flags.get('a'), flags.get('b')]).toEqual([{ from: 3 }, { from: 2 }]);
});

test('of 20,000 rules no two have the same version, so every edit acts', () => {
  const source = memorySource();
  const flags = createFlags({ rooms: { default: 0 } }, { source });
  const versions = new Set<string | undefined>();
  for (let rooms = 0; rooms < 20_000; rooms += 1) {
    source.set('rooms', `{"value":${rooms}}`);
    versions.add(flags.details('rooms').version);
    expect(flags.get('rooms')).toBe(rooms);
  }
  expect(versions.size).toBe(20_000);
});

test('a flag is read when code asks for it, or for another that requires it', () => {
  const flag = { default: true };
  const source = memorySource({ booking: '{"requires":{"pms":true},"value":true}' });
  const flags = createFlags({ pms: flag, booking: flag, menu: flag, spa: flag }, { source });
  const read = () => [...flags.snapshot()].filter(([, { read }]) => read).map(([key]) => key);
  expect(read()).toEqual([]);
  flags.details('menu');
  expect(read()).toEqual(['menu']);
  flags.isOn('booking');
  source.set('menu', 'off');
  expect(read()).toEqual(['pms', 'booking', 'menu']);
});

test('a context is bound once and asked often', () => {
  const source = memorySource({ 'booking.enabled': '{"allow":["malaga"]}' });
  const bound = createFlags(definitions, { source }).for({ tenantId: 'malaga' });
  expect([bound.isOn('booking.enabled'), bound.get('nlp.model')]).toEqual([true, 'small']);
  expect(bound.details('booking.enabled')).toEqual({
    flag: 'booking.enabled',
    value: true,
    variant: 'on',
    reason: 'TARGETING_MATCH',
    step: 'allow',
    source: 'memory',
    version: expect.stringMatching(/^[0-9a-f]{14}$/),
    stale: false,
  });
});

test('nothing a caller hands over makes a declared flag throw', () => {
  const source = memorySource({
    'booking.enabled': '{"rules":[{"when":{"a":1},"value":true}],"rollout":{"percentage":50}}',
  });
  const flags = createFlags(definitions, { source });
  const trap = new Proxy(
    {},
    {
      get: () => expect.unreachable(),
      getOwnPropertyDescriptor: () => {
        throw new Error('trap');
      },
    },
  );
  for (const context of [
    null,
    7,
    'x',
    { tenantId: 7 },
    { attributes: null },
    { attributes: { a: null } },
    { attributes: trap },
  ]) {
    expect(flags.isOn('booking.enabled', context as never)).toBe(false);
  }
  expect(flags.details('booking.enabled', { attributes: trap })).toMatchObject({
    reason: 'ERROR',
    error: 'GENERAL',
    source: 'code',
  });
});

test('an undeclared flag is a mistake of the program, hostile names included', () => {
  const flags = createFlags(definitions);
  for (const flag of ['boking.enabled', '__proto__', 'constructor', 'toString']) {
    expect(() => flags.isOn(flag as never)).toThrow('is not declared: add it to defineFlags');
  }
});

test('hostile names can be flags too', () => {
  const source = memorySource({ constructor: 'on' });
  const flags = createFlags({ constructor: { default: false }, toString: { default: true } }, { source });
  expect([flags.isOn('constructor'), flags.isOn('toString')]).toEqual([true, true]);
});

test("without a source the code is the truth, and an observer that throws is nobody's problem", async () => {
  const observe = (): never => {
    throw new Error('broken observer');
  };
  await using flags = createFlags(definitions, { observe, now: () => 42 });
  expect(flags.details('booking.enabled')).toMatchObject({ value: false, source: 'code', reason: 'DEFAULT' });
  expect(flags.status()).toEqual({ source: 'code', state: 'live', reason: undefined, sinceMs: 42 });
  await flags.close();
});

test('while the source is away its values are the last known ones, and say so', () => {
  const source = memorySource({ 'booking.enabled': 'on' });
  const flags = createFlags(definitions, { source });
  source.report('stale', 'connection lost');
  expect(flags.status()).toMatchObject({ state: 'stale', reason: 'connection lost' });
  expect(flags.details('booking.enabled')).toMatchObject({ value: true, stale: true });
  expect(flags.details('nlp.model')).toMatchObject({ source: 'code', stale: false });
});

test('a source that cannot even start leaves the defaults in code', () => {
  const start = (): never => {
    throw new Error('no such driver');
  };
  const flags = createFlags(definitions, { source: { name: 'mine', start, close: () => undefined } });
  expect(flags.isOn('booking.enabled')).toBe(false);
  expect(flags.status()).toMatchObject({ state: 'stale', reason: expect.stringContaining('no such driver') });
});

test('every decision can be told in one sentence', () => {
  const rule =
    '{"deny":["lima"],"allow":["quito"],"rules":[{"when":{"vip":true},"value":true},{"when":{"country":"ES"},"rollout":{"percentage":10}}],"rollout":{"percentage":25,"by":"guest"}}';
  const source = memorySource({ 'booking.enabled': rule });
  const flags = createFlags(definitions, { source });
  const sentences = [
    { tenantId: 'lima' },
    { tenantId: 'quito' },
    { tenantId: 'malaga', attributes: { vip: true } },
    { tenantId: 'malaga', attributes: { country: 'ES' } },
    { tenantId: 'malaga', guestId: 'ana' },
    {},
  ].map((context) => explainFlag(flags.details('booking.enabled', context), context));
  source.set('booking.enabled', 'on');
  source.report('stale');
  sentences.push(explainFlag(flags.details('booking.enabled')));
  source.set('booking.enabled', '{"kill":true}');
  sentences.push(explainFlag(flags.details('booking.enabled')));
  const overridden = createFlags(definitions, { overrides: new Map([['booking.enabled', 'off']]) });
  sentences.push(
    explainFlag(overridden.details('booking.enabled')),
    explainFlag(overridden.details('nlp.model')),
  );
  expect(sentences.join('\n')).toMatchInlineSnapshot(`
    "booking.enabled is off for hotel lima: the hotel is on the deny list
    booking.enabled is on for hotel quito: the hotel is on the allow list
    booking.enabled is on for hotel malaga: rule 1 matches
    booking.enabled is off for hotel malaga: rule 2 matches, the rollout by tenant reaches 10 %, and this tenant stands at 21.990 %
    booking.enabled is off for hotel malaga, guest ana: the rollout by guest reaches 25 %, and this guest stands at 83.230 %
    booking.enabled is off: the rollout was skipped because the id it counts by is missing; no rule decides, so the default in code applies
    booking.enabled is on: that is the value for everybody in memory (last known: the source cannot be reached)
    booking.enabled is off: killed in memory
    booking.enabled is off: killed by an override of this process
    nlp.model is small: no rule decides, so the default in code applies"
  `);
});

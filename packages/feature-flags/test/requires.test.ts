import { expect, test } from 'vitest';
import { checkFlagValue, createFlags, memorySource, type FlagsEvent } from '../src/index.ts';
import { fromSchema, wholeSource } from './support.ts';

const flag = { default: false };
const definitions = {
  pms: flag,
  booking: flag,
  upsell: flag,
  apart: flag,
  model: { default: 'small', variants: ['small', 'large'] },
  hours: { default: { from: 8 }, schema: fromSchema },
} as const;
const requires = (accepted: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ requires: accepted, value: true });

const open = (values: Readonly<Record<string, string>>, overrides: Readonly<Record<string, string>> = {}) => {
  const events: FlagsEvent[] = [];
  const source = memorySource(values);
  const flags = createFlags(definitions, {
    source,
    overrides: new Map(Object.entries(overrides)),
    observe: (event) => events.push(event),
  });
  const on = () =>
    (['pms', 'booking', 'upsell', 'apart'] as const).filter((key) => flags.isOn(key, { tenantId: 'malaga' }));
  const malformed = () =>
    events.filter(({ type }) => type === 'flag.malformed').map((event) => 'flag' in event && event.flag);
  return { flags, source, events, on, malformed };
};

test('a flag is on only for hotels for which what it requires is as it must be', () => {
  const { flags, source } = open({
    pms: '{"allow":["malaga"]}',
    model: '{"rules":[{"when":{"tenantId":"malaga"},"value":"large"}]}',
    booking: requires({ pms: 'on', model: ['large'] }),
  });
  expect(flags.isOn('booking', { tenantId: 'malaga' })).toBe(true);
  expect(flags.details('booking', { tenantId: 'lima' })).toMatchObject({
    value: false,
    step: 'requires',
    requires: 'pms',
    reason: 'TARGETING_MATCH',
  });
  source.set('model', 'small');
  expect(flags.details('booking', { tenantId: 'malaga' })).toMatchObject({ value: false, requires: 'model' });
});

test('a change reaches everything that requires it, and what is killed or rehearsed counts as off', () => {
  const { on, source, events } = open({
    pms: 'on',
    booking: requires({ pms: true }),
    upsell: requires({ booking: true }),
  });
  expect(on()).toEqual(['pms', 'booking', 'upsell']);
  events.length = 0;
  source.set('pms', '{"kill":true}');
  expect(on()).toEqual([]);
  expect(events).toEqual(
    ['pms', 'booking', 'upsell'].map((each) => ({
      type: 'flag.changed',
      flag: each,
      enabled: false,
      rolloutRatio: 0,
    })),
  );
  source.set('pms', 'on');
  expect(on()).toEqual(['pms', 'booking', 'upsell']);
  source.set('booking', '{"requires":{"pms":true},"value":true,"dark":true}');
  expect(on()).toEqual(['pms']);
});

test('the gauge is sure only of prerequisites that are the same for everybody', () => {
  const { flags, source } = open({ booking: requires({ pms: true }) });
  const reach = (pms: string) => {
    source.set('pms', pms);
    return flags.snapshot().get('booking');
  };
  expect(reach('on')).toMatchObject({ enabled: true, rolloutRatio: 1 });
  expect(reach('{"rollout":{"percentage":100}}')).toMatchObject({ enabled: true, rolloutRatio: 1 });
  expect(reach('{"rollout":{"percentage":50}}')).toMatchObject({ enabled: false, rolloutRatio: 1 });
  expect(reach('off')).toMatchObject({ enabled: false, rolloutRatio: 0 });
});

test('at boot all flags of a cycle are malformed, and nothing else is', () => {
  const { flags, on, malformed, source } = open({
    pms: requires({ booking: true }),
    booking: requires({ upsell: false }),
    upsell: requires({ pms: true }),
    apart: requires({ booking: false }),
  });
  expect(malformed()).toEqual(['pms', 'booking', 'upsell']);
  expect(flags.snapshot().get('pms')?.problem).toContain('in a cycle of pms, booking, upsell');
  expect(on()).toEqual(['apart']);
  source.set('upsell', 'off');
  expect(on()).toEqual(['pms', 'booking']);
  expect(flags.snapshot().get('booking')?.problem).toBeUndefined();
  expect(malformed()).toHaveLength(3);
});

test('an edit that closes a cycle is malformed, its last good rule stays, and it is told once', () => {
  const { flags, on, malformed, source } = open({ pms: 'on', booking: requires({ pms: true }) });
  source.set('pms', requires({ booking: true }));
  source.set('apart', 'on');
  expect(malformed()).toEqual(['pms']);
  expect(on()).toEqual(['pms', 'booking', 'apart']);
  expect(flags.snapshot().get('booking')?.problem).toBeUndefined();
  source.set('pms', requires({ pms: true }));
  expect(on()).toEqual(['pms', 'booking', 'apart']);
  expect(malformed()).toEqual(['pms', 'pms']);
});

test('what comes back in force for want of a better rule cannot close a cycle either', () => {
  const { source, write } = wholeSource({
    pms: requires({ booking: true }),
    booking: requires({ apart: true }),
    apart: 'on',
  });
  const flags = createFlags(definitions, { source });
  const on = () => (['pms', 'booking', 'apart'] as const).filter((key) => flags.isOn(key));
  expect(on()).toEqual(['pms', 'booking', 'apart']);
  write({
    pms: requires({ apart: true }),
    booking: requires({ pms: true }),
    apart: requires({ booking: true }),
  });
  expect(on()).toEqual(['pms', 'booking', 'apart']);
});

test('while a cycle keeps a rule back, one flag alone is not enough to know: all are asked for', () => {
  const { source, write, change } = wholeSource({ pms: 'on', booking: requires({ pms: true }) });
  const flags = createFlags(definitions, { source });
  expect([change('pms', 'off'), flags.isOn('booking')]).toEqual([true, false]);
  expect([change('pms', requires({ booking: true })), flags.isOn('booking')]).toEqual([true, false]);
  expect(change('booking', 'on')).toBe(false);
  write({ pms: requires({ booking: true }), booking: 'on' });
  expect([flags.isOn('pms'), change('booking', 'off'), flags.isOn('pms')]).toEqual([true, true, false]);
});

test('overrides can have prerequisites, and cycles among them are found too', () => {
  expect(open({ pms: 'on' }, { booking: requires({ pms: true }) }).on()).toEqual(['pms', 'booking']);
  const knotted = open({ pms: 'on' }, { pms: requires({ booking: true }), booking: requires({ pms: true }) });
  expect(knotted.malformed()).toEqual(['pms', 'booking']);
  expect(knotted.on()).toEqual(['pms']);
});

test('a long chain holds', () => {
  const keys = Array.from({ length: 500 }, (_, id) => `flag-${id}`);
  const values = keys.map((key, id) => [key, id === 0 ? 'on' : requires({ [`flag-${id - 1}`]: true })]);
  const source = memorySource(Object.fromEntries(values.toReversed()) as Record<string, string>);
  const flags = createFlags(Object.fromEntries(keys.map((key) => [key, flag])), { source });
  expect(flags.isOn('flag-499')).toBe(true);
  source.set('flag-0', 'off');
  expect(flags.isOn('flag-499')).toBe(false);
});

test('flags that share prerequisites, level upon level, are no more work than there are flags', () => {
  const level = (n: number) => requires(n === 0 ? {} : { [`a${n - 1}`]: true, [`b${n - 1}`]: true });
  const values = Array.from(
    { length: 60 },
    (_, n) =>
      [
        [`a${n}`, level(n)],
        [`b${n}`, level(n)],
      ] as const,
  ).flat();
  const source = memorySource(Object.fromEntries(values));
  const flags = createFlags(Object.fromEntries(values.map(([key]) => [key, flag])), { source });
  expect(flags.isOn('a59')).toBe(true);
  expect(flags.snapshot().get('b59')).toMatchObject({ enabled: true });
  source.set('b0', '{"deny":["lima"],"value":true}');
  expect([flags.isOn('a59', { tenantId: 'malaga' }), flags.isOn('a59', { tenantId: 'lima' })]).toEqual([
    true,
    false,
  ]);
});

test.each([
  [{ typo: true }, 'which is not declared'],
  [JSON.parse('{"__proto__":true}') as object, 'which is not declared'],
  [{ pms: 'tru' }, 'neither on'],
  [{ model: 'medium' }, 'not one of small, large'],
  [{ pms: [] }, 'is empty'],
  [{ hours: { from: 8 } }, 'with on, off, words or numbers'],
  ['pms', 'must be an object'],
])('requires %j is malformed', (accepted, problem) => {
  const raw = JSON.stringify({ requires: accepted, value: true });
  expect(checkFlagValue(definitions.booking, raw, definitions)).toContain(problem);
  expect(open({ booking: raw }).malformed()).toEqual(['booking']);
});

test('without the definitions only the shape of prerequisites is checked', () => {
  expect(checkFlagValue(flag, requires({ anything: true }))).toBeUndefined();
});

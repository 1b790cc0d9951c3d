import { expect, test, vi } from 'vitest';
import { createFlags, memorySource, type FlagRule } from '../src/index.ts';
import { decide } from './support.ts';

/** Every step at once; each test takes the strongest one away. */
const all: FlagRule = {
  kill: true,
  deny: ['malaga'],
  requires: { other: true },
  windows: [{ from: '1999-01-01T00:00', to: '1999-01-02T00:00', zone: 'UTC' }],
  allow: ['malaga'],
  rules: [{ when: { tenantId: 'malaga' }, value: false }],
  rollout: { percentage: 100 },
  value: false,
};
const malaga = { tenantId: 'malaga' };

test('an override that says off beats everything', () => {
  const flags = createFlags(
    { flag: { default: true } },
    { source: memorySource({ flag: '{"allow":["malaga"]}' }), overrides: new Map([['flag', 'off']]) },
  );
  expect(flags.details('flag', malaga)).toMatchObject({
    value: false,
    step: 'override-kill',
    source: 'override',
  });
});

test('a kill in the source beats an override that says on', () => {
  const flags = createFlags(
    { flag: { default: true } },
    { source: memorySource({ flag: '{"kill":true}' }), overrides: new Map([['flag', 'on']]) },
  );
  expect(flags.details('flag', malaga)).toMatchObject({
    value: false,
    step: 'kill',
    reason: 'DISABLED',
    source: 'memory',
  });
});

test('an override otherwise stands in for what the source says', () => {
  const flags = createFlags(
    { flag: { default: false } },
    { source: memorySource({ flag: '{"deny":["malaga"]}' }), overrides: new Map([['flag', 'on']]) },
  );
  expect(flags.details('flag', malaga)).toMatchObject({ value: true, step: 'value', source: 'override' });
});

test('kill, deny, requires, windows, allow, rules, rollout, value, default: the first that applies decides', () => {
  const source = memorySource();
  const flags = createFlags({ flag: { default: false }, other: { default: false } }, { source });
  const steps: unknown[] = [];
  let rule = all;
  const fields = ['kill', 'deny', 'requires', 'windows', 'allow', 'rules', 'rollout', 'value'] as const;
  for (const field of fields) {
    source.set('flag', JSON.stringify(rule));
    const { value, reason, step } = flags.details('flag', malaga);
    steps.push([step, value, reason]);
    const { [field]: _, ...rest } = rule;
    rule = rest;
  }
  steps.push([decide({ kill: false }, malaga).step]);
  expect(steps).toEqual([
    ['kill', false, 'DISABLED'],
    ['deny', false, 'TARGETING_MATCH'],
    ['requires', false, 'TARGETING_MATCH'],
    ['window', false, 'TARGETING_MATCH'],
    ['allow', true, 'TARGETING_MATCH'],
    ['rule', false, 'TARGETING_MATCH'],
    ['rollout', true, 'SPLIT'],
    ['value', false, 'STATIC'],
    ['default'],
  ]);
});

test('kill beats a lost source, which beats a broken guard, which beats a dark launch, which beats the rest', () => {
  vi.useFakeTimers();
  try {
    const rule = { ...all, kill: false, deny: [], dark: true, guard: { maxErrorRatio: 0, minCalls: 1 } };
    const source = memorySource({ flag: JSON.stringify(rule) });
    const definitions = { flag: { default: true, onStale: 'default' }, other: { default: false } } as const;
    const flags = createFlags(definitions, { source, staleAfterMs: 1000 });
    const steps: string[] = [];
    const look = () => steps.push(flags.details('flag', malaga).step);
    look();
    flags.report('flag', false);
    look();
    source.report('stale');
    vi.advanceTimersByTime(1000);
    look();
    source.set('flag', '{"kill":true}');
    source.report('stale');
    vi.advanceTimersByTime(1000);
    look();
    expect(steps).toEqual(['dark', 'guard', 'stale', 'kill']);
  } finally {
    vi.useRealTimers();
  }
});

test('a kill acts even when the rest of the rule cannot be read', () => {
  expect(decide('{"kill":true,"rollout":"half","nonsense":1}', malaga, true)).toMatchObject({
    value: false,
    step: 'kill',
  });
});

test('the first rule that matches decides, and says which one it was', () => {
  const rule: FlagRule = {
    rules: [
      { when: { country: 'AR' }, value: false },
      { when: { country: ['AR', 'ES'], rooms: { gte: 50 } }, value: true },
    ],
    value: false,
  };
  expect(decide(rule, { attributes: { country: 'ES', rooms: 80 } })).toMatchObject({ value: true, rule: 1 });
  expect(decide(rule, { attributes: { country: 'ES', rooms: 20 } })).toMatchObject({
    value: false,
    reason: 'DEFAULT',
  });
  expect(decide(rule, { attributes: { country: 'AR', rooms: 80 } })).toMatchObject({ value: false, rule: 0 });
});

test('a killed or denied flag that is not boolean has its default in code', () => {
  const source = memorySource({ model: '{"deny":["malaga"],"value":"large"}' });
  const flags = createFlags({ model: { default: 'small', variants: ['small', 'large'] } }, { source });
  expect(flags.get('model', malaga)).toBe('small');
  expect(flags.details('model', { tenantId: 'lima' })).toMatchObject({ value: 'large', variant: 'large' });
  source.set('model', '{"kill":true}');
  expect(flags.get('model', { tenantId: 'lima' })).toBe('small');
});

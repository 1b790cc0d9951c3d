import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFlags, defineFlags, memorySource, type FlagsEvent } from '../src/index.ts';

const definitions = defineFlags({
  keeps: { default: false },
  defaults: { default: true, onStale: 'default' },
  closes: { default: true, onStale: 'off' },
  killed: { default: true, onStale: 'default' },
  forced: { default: false, onStale: 'off' },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const open = (staleAfterMs?: number) => {
  const source = memorySource({ keeps: 'on', defaults: 'off', closes: 'on', killed: '{"kill":true}' });
  const events: FlagsEvent[] = [];
  const flags = createFlags(definitions, {
    source,
    overrides: new Map([['forced', 'on']]),
    observe: (event) => events.push(event),
    ...(staleAfterMs !== undefined && { staleAfterMs }),
  });
  const on = () =>
    (Object.keys(definitions) as (keyof typeof definitions)[]).filter((key) => flags.isOn(key));
  return { source, flags, events, on };
};

test('each flag does what it says once the source is away for too long, and comes back with it', () => {
  const { source, flags, events, on } = open(60_000);
  const live = ['keeps', 'closes', 'forced'];
  expect(on()).toEqual(live);
  source.report('stale', 'connection lost');
  vi.advanceTimersByTime(59_999);
  expect(on()).toEqual(live);
  events.length = 0;
  vi.advanceTimersByTime(1);
  expect(on()).toEqual(['keeps', 'defaults', 'forced']);
  expect(flags.details('closes')).toMatchObject({
    value: false,
    step: 'stale',
    reason: 'STALE',
    stale: true,
    source: 'code',
  });
  expect(events).toContainEqual({ type: 'flag.changed', flag: 'closes', enabled: false, rolloutRatio: 0 });
  expect(events).toContainEqual({ type: 'flag.changed', flag: 'defaults', enabled: true, rolloutRatio: 1 });
  source.report('live');
  expect(on()).toEqual(live);
  expect(flags.details('closes')).toMatchObject({ step: 'value', stale: false });
});

test('a short outage is none, five minutes are the limit, and a closed service keeps what it had', async () => {
  const { source, flags, on } = open();
  source.report('stale');
  vi.advanceTimersByTime(299_999);
  source.report('live');
  source.report('stale');
  vi.advanceTimersByTime(299_999);
  expect(on()).toContain('closes');
  await flags.close();
  vi.advanceTimersByTime(10_000);
  expect(on()).toContain('closes');
});

test('an endless patience never runs out', () => {
  const { source, on } = open(Number.POSITIVE_INFINITY);
  source.report('stale');
  vi.advanceTimersByTime(1e9);
  expect(on()).toContain('closes');
  expect(vi.getTimerCount()).toBe(0);
});

test('a mode that does not exist is refused at start', () => {
  expect(() => defineFlags({ a: { default: true, onStale: 'on' as never } })).toThrow(
    'is none of last-known, default, off',
  );
});

import { describe, expect, test } from 'vitest';
import { whenOn } from '../src/explain/index.ts';
import { createFlags, memorySource, type FlagWindow } from '../src/index.ts';
import { decide, timed } from './support.ts';
import { wallTimes } from './wall-times.ts';

const MADRID = { tenantId: 'malaga', timeZone: 'Europe/Madrid' };
const christmas: FlagWindow = { from: '2026-12-24T15:00', to: '2026-12-26T12:00' };

test('Christmas begins and ends on the clock of each hotel, to the ms', () => {
  const { isOnAt } = timed({ windows: [christmas], value: true });
  for (const [timeZone, from, to] of [
    ['Europe/Madrid', '2026-12-24T14:00:00.000Z', '2026-12-26T11:00:00.000Z'],
    ['America/Lima', '2026-12-24T20:00:00.000Z', '2026-12-26T17:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-12-24T01:00:00.000Z', '2026-12-25T22:00:00.000Z'],
  ] as const) {
    const context = { tenantId: 'hotel', timeZone };
    const edges = [Date.parse(from) - 1, Date.parse(from), Date.parse(to) - 1, Date.parse(to)];
    expect(edges.map((edge) => isOnAt(edge, context))).toEqual([false, true, true, false]);
  }
});

describe('20 zones', () => {
  test('there are 20', () => {
    expect(new Set(wallTimes.map(([zone]) => zone)).size).toBe(20);
  });

  test.each(wallTimes)(
    '%s, %s: %s is %s, as the beginning and as the end of a window',
    (zone, _kind, wall, at) => {
      const instant = Date.parse(at);
      const begins = timed({ windows: [{ from: wall, to: '2199-01-01T00:00', zone }], value: true });
      expect([begins.isOnAt(instant - 1), begins.isOnAt(instant)]).toEqual([false, true]);
      const ends = timed({ windows: [{ from: '1999-01-01T00:00', to: wall }], value: true });
      const context = { timeZone: zone };
      expect([ends.isOnAt(instant - 1, context), ends.isOnAt(instant, context)]).toEqual([true, false]);
      begins.clock.at = Date.parse('1990-01-01T00:00Z');
      expect(whenOn(begins.flags, 'flag')).toEqual(new Date(instant));
    },
  );

  test.each(wallTimes)('%s, %s: %s begins every day, so also that day', (zone, _kind, wall, at) => {
    const time = wall.slice(11);
    const halfDayLater = `${String((Number(time.slice(0, 2)) + 12) % 24).padStart(2, '0')}:00`;
    const daily = [time, halfDayLater] as const;
    const { isOnAt } = timed({ windows: [{ daily, zone }], value: true });
    const instant = Date.parse(at);
    expect(isOnAt(instant)).toBe(true);
    expect(isOnAt(instant - 1)).toBe(false);
  });
});

test('a night of quiet hours goes past midnight, on the days it begins', () => {
  const { isOnAt } = timed({ windows: [{ daily: ['22:00', '08:00'], days: ['fri', 'sat'] }], value: true });
  const on = (local: string): boolean => isOnAt(`${local}+01:00`, MADRID);
  // 2026-12-04 is a Friday.
  expect(
    [
      '2026-12-04T07:59',
      '2026-12-04T21:59',
      '2026-12-04T22:00',
      '2026-12-05T07:59',
      '2026-12-05T08:00',
      '2026-12-05T22:00',
      '2026-12-06T07:59',
      '2026-12-06T22:00',
    ].map(on),
  ).toEqual([false, false, true, true, false, true, true, false]);
});

test('equal times are a whole day, and the clock may go back', () => {
  const { isOnAt } = timed({
    windows: [{ daily: ['00:00', '00:00'], days: ['sun'], zone: 'UTC' }],
    value: true,
  });
  const edges = ['2026-12-05T23:59', '2026-12-06T00:00', '2026-12-06T23:59', '2026-12-07T00:00'];
  expect(edges.map((edge) => isOnAt(`${edge}Z`))).toEqual([false, true, true, false]);
  expect(isOnAt('2026-12-06T12:00Z')).toBe(true);
});

test('times that a change of clocks skips are read with the offset before it; what is then empty stays shut', () => {
  const night = timed({ windows: [{ daily: ['01:30', '02:30'], zone: 'Europe/Madrid' }], value: true });
  const gap = ['2026-03-29T00:29Z', '2026-03-29T00:30Z', '2026-03-29T01:29Z', '2026-03-29T01:30Z'];
  expect(gap.map((at) => night.isOnAt(at))).toEqual([false, true, true, false]);
  const inside = timed({ windows: [{ daily: ['02:30', '03:00'], zone: 'Europe/Madrid' }], value: true });
  expect(['2026-03-29T01:00Z', '2026-03-29T01:30Z'].map((at) => inside.isOnAt(at))).toEqual([false, false]);
  expect(inside.isOnAt('2026-03-30T00:30Z')).toBe(true);
});

test('one open window is enough, and a hotel whose zone is not known gets off, and is told so', () => {
  const rule = { windows: [christmas, { ...christmas, zone: 'Asia/Tokyo' }], value: true };
  const { flags, isOnAt } = timed(rule, '2026-12-24T10:00Z');
  expect([isOnAt('2026-12-24T10:00Z'), isOnAt('2026-12-26T10:00Z', MADRID)]).toEqual([true, true]);
  for (const timeZone of [undefined, 'Mars/Olympus', '', '__proto__', 7 as never]) {
    isOnAt('2026-12-26T10:00Z');
    expect(
      flags.details('flag', { tenantId: 'malaga', ...(timeZone !== undefined && { timeZone }) }),
    ).toMatchObject({
      value: false,
      step: 'window',
      error: 'TIME_ZONE_MISSING',
    });
  }
});

test('thousands of made-up zones are forgotten again, and real ones still work', () => {
  const { isOnAt } = timed({ windows: [christmas], value: true });
  for (let i = 0; i < 2500; i += 1)
    expect(isOnAt('2026-12-25T00:00Z', { timeZone: `Mars/${i}` })).toBe(false);
  expect(isOnAt('2026-12-25T00:00Z', MADRID)).toBe(true);
});

test('windows inside a rule say when it counts; quiet hours are a rule that says off', () => {
  const { isOnAt } = timed({
    rules: [
      { windows: [{ daily: ['22:00', '08:00'] }], value: false },
      { when: { vip: true }, windows: [christmas], value: true },
    ],
    value: true,
  });
  expect([isOnAt('2026-12-01T12:00Z', MADRID), isOnAt('2026-12-01T22:00Z', MADRID)]).toEqual([true, false]);
  expect(isOnAt('2026-12-01T22:00Z')).toBe(true);
});

test('a flag that only has its windows in common with another takes the default inside', () => {
  expect(decide({ windows: [{ daily: ['00:00', '00:00'], zone: 'UTC' }] }, {}, true).value).toBe(true);
});

test('the gauge follows windows with a zone of their own; with the hotels’ zones it is on for nobody in particular', () => {
  const source = memorySource();
  const flags = createFlags(
    { flag: { default: false } },
    { source, now: () => Date.parse('2026-12-25T00:00Z') },
  );
  const reach = (windows: readonly FlagWindow[]) => {
    source.set('flag', JSON.stringify({ windows, value: true }));
    const { enabled, rolloutRatio } = flags.snapshot().get('flag') ?? {};
    return [enabled, rolloutRatio];
  };
  expect(reach([{ ...christmas, zone: 'UTC' }])).toEqual([true, 1]);
  expect(reach([{ ...christmas, from: '2026-12-25T01:00', zone: 'UTC' }])).toEqual([false, 0]);
  expect(reach([christmas])).toEqual([false, 1]);
});

import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { explainFlag, whenOn } from '../src/explain/index.ts';
import { createFlags, memorySource, type FlagsEvent } from '../src/index.ts';
import { testClock, timed } from './support.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-12-01T08:00Z');
const END = Date.parse('2026-12-03T08:00Z');
const ramp = { start: '2026-12-01T08:00Z', end: '2026-12-03T08:00Z' };

test('a ramp goes in a straight line and stays where it ends', () => {
  const { flags, clock } = timed({ ramp: { ...ramp, from: 10, to: 60 } });
  const percentages = [START - 1e9, START, START + 86_400_000, END, END + 1e9].map((at) => {
    clock.at = at;
    const { rolloutRatio } = flags.snapshot().get('flag') ?? {};
    return [flags.details('flag', { tenantId: 'malaga' }).percentage, rolloutRatio];
  });
  expect(percentages).toEqual([
    [10, 0.1],
    [10, 0.1],
    [35, 0.35],
    [60, 0.6],
    [60, 0.6],
  ]);
});

test('for 1,000 hotels the hour that was promised is the hour it comes, to the minute and to the ms', () => {
  const { flags, clock, isOnAt } = timed({ ramp });
  const hotels = Array.from({ length: 1000 }, (_, id) => ({ tenantId: `hotel-${id}` }));
  clock.at = START - 86_400_000;
  const promised = hotels.map((hotel) => whenOn(flags, 'flag', hotel)?.getTime() ?? Number.NaN);
  const observed = hotels.map(() => Number.NaN);
  for (let at = START; at <= END; at += MINUTE) {
    for (const [index, hotel] of hotels.entries()) {
      if (Number.isNaN(observed[index]) && isOnAt(at, hotel)) observed[index] = at;
    }
  }
  expect(promised.map((at) => Math.ceil(at / MINUTE) * MINUTE)).toEqual(observed);
  expect(hotels.filter((hotel, index) => isOnAt((promised[index] ?? 0) - 1, hotel))).toEqual([]);
  expect(hotels.filter((hotel, index) => !isOnAt(promised[index] ?? 0, hotel))).toEqual([]);
});

test('the clock never takes a hotel out again', () => {
  const at = fc.integer({ min: START - 1e7, max: END + 1e7 });
  const percent = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      at,
      at,
      percent,
      percent,
      fc.array(fc.string({ minLength: 1 }), { minLength: 10 }),
      (a, b, x, y, ids) => {
        const { isOnAt } = timed({ ramp: { ...ramp, from: Math.min(x, y), to: Math.max(x, y) } });
        const removed = ids.filter(
          (tenantId) => isOnAt(Math.min(a, b), { tenantId }) && !isOnAt(Math.max(a, b), { tenantId }),
        );
        expect(removed).toEqual([]);
      },
    ),
  );
});

test('a ramp at 30 % reaches exactly the hotels of a rollout at 30 %', () => {
  const { flags, clock } = timed({ ramp: { ...ramp, to: 60 } });
  const rollout = timed({ rollout: { percentage: 30 } }).flags;
  clock.at = (START + END) / 2;
  const hotels = Array.from({ length: 2000 }, (_, id) => ({ tenantId: `hotel-${id}` }));
  expect(hotels.map((hotel) => flags.isOn('flag', hotel))).toEqual(
    hotels.map((hotel) => rollout.isOn('flag', hotel)),
  );
});

test('whoever has no id waits for 100 %', () => {
  const { flags, clock, isOnAt } = timed({ ramp }, '2026-12-01T00:00Z');
  expect(flags.details('flag', {})).toMatchObject({ value: false, step: 'ramp' });
  expect(whenOn(flags, 'flag', {})?.getTime()).toBeGreaterThan(END - 1000);
  clock.at = (START + END) / 2;
  expect(flags.details('flag', {})).toMatchObject({ step: 'default', error: 'TARGETING_KEY_MISSING' });
  expect(isOnAt(END, {})).toBe(true);
});

test('never is never: behind a kill, a ramp that ends below the hotel, a hostile context', () => {
  const never = (rule: Parameters<typeof timed>[0]) =>
    whenOn(timed(rule).flags, 'flag', { tenantId: 'hotel-7' });
  expect(never({ kill: true })).toBeUndefined();
  const { bucket = 0 } = timed({ ramp }).flags.details('flag', { tenantId: 'hotel-7' });
  expect(never({ ramp: { ...ramp, to: bucket - 0.001 } })).toBeUndefined();
  expect(never({ ramp: { ...ramp, to: bucket + 0.001 } })).toBeDefined();
  expect(never({ deny: ['hotel-7'], value: true })).toBeUndefined();
  expect(never({ ramp, dark: true })).toBeUndefined();
  expect(never({ ramp, windows: [{ daily: ['22:00', '08:00'] }] })).toBeUndefined();
  const trap = {
    tenantId: 'x',
    get guestId(): string {
      throw new Error('trap');
    },
  };
  expect(whenOn(timed({ ramp: { ...ramp, by: 'guest' } }).flags, 'flag', trap)).toBeUndefined();
});

test('a hotel that the ramp reaches at night gets the flag when its window opens', () => {
  const { flags } = timed({ ramp, windows: [{ daily: ['09:00', '18:00'] }] });
  const plain = timed({ ramp }).flags;
  const hotels = Array.from({ length: 200 }, (_, id) => ({
    tenantId: `hotel-${id}`,
    timeZone: 'Europe/Madrid',
  }));
  // In winter Madrid's day from 09:00 to 18:00 is that of UTC from 08:00 to 17:00.
  const nextDay = (at: number): number => {
    const time = at % 86_400_000;
    if (time < 8 * 3_600_000) return at - time + 8 * 3_600_000;
    return time < 17 * 3_600_000 ? at : at - time + 32 * 3_600_000;
  };
  const reached = hotels.map((hotel) => whenOn(plain, 'flag', hotel)?.getTime() ?? Number.NaN);
  expect(hotels.map((hotel) => whenOn(flags, 'flag', hotel)?.getTime())).toEqual(reached.map(nextDay));
  expect(reached.filter((at) => nextDay(at) !== at).length).toBeGreaterThan(50);
});

test('a hotel that already has it has it now', () => {
  const { flags, clock } = timed({ value: true });
  expect(whenOn(flags, 'flag')).toEqual(new Date(clock.at));
});

test('the clock is read once for each evaluation of a flag with times, and not at all for the others', () => {
  const { clock, now } = testClock('2026-12-02T00:00Z');
  const values = {
    plain: '{"rollout":{"percentage":50}}',
    ramp: JSON.stringify({
      rules: [{ when: { a: 1 }, ramp }],
      ramp,
      windows: [{ daily: ['00:00', '00:00'] }],
    }),
    needs: '{"requires":{"ramp":true,"plain":true},"value":true}',
    needsPlain: '{"requires":{"plain":true},"value":true}',
  };
  const flag = { default: false };
  const definitions = { plain: flag, ramp: flag, needs: flag, needsPlain: flag };
  const flags = createFlags(definitions, { source: memorySource(values), now });
  const reads = (key: keyof typeof definitions): number => {
    clock.reads = 0;
    flags.isOn(key, { tenantId: 'malaga', timeZone: 'Europe/Madrid' });
    return clock.reads;
  };
  expect([reads('plain'), reads('needsPlain'), reads('ramp'), reads('needs')]).toEqual([0, 0, 1, 1]);
});

test('the gauge follows the ramp: told at each tick in steps of 0.1 %, and never without a ramp', () => {
  vi.useFakeTimers({ now: START - 20_000 });
  try {
    const told: string[] = [];
    const observe = (event: FlagsEvent) => {
      if (event.type === 'flag.changed') told.push(`${event.enabled} ${event.rolloutRatio.toFixed(3)}`);
    };
    const source = memorySource({ flag: JSON.stringify({ ramp: { ...ramp, end: '2026-12-01T08:01Z' } }) });
    const flags = createFlags({ flag: { default: false } }, { source, observe });
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(120_000);
    expect(told).toEqual([
      'false 0.000',
      'false 0.000',
      'false 0.167',
      'false 0.333',
      'false 0.500',
      'false 0.667',
      'false 0.833',
      'true 1.000',
    ]);
    source.set('flag', 'on');
    expect(vi.getTimerCount()).toBe(0);
    source.set('flag', JSON.stringify({ ramp }));
    void flags.close();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('explain says when', () => {
  const { flags, clock } = timed({ ramp }, '2026-12-01T20:00Z');
  const context = { tenantId: 'hotel-7' };
  const tell = () => explainFlag(flags.details('flag', context), context, whenOn(flags, 'flag', context));
  expect(tell()).toMatchInlineSnapshot(
    `"flag is off for hotel hotel-7: the ramp by tenant reaches 25 %, and this tenant stands at 67.585 %; it will be on from 2026-12-02T16:26:26.016Z"`,
  );
  clock.at = END;
  expect(tell()).toMatchInlineSnapshot(
    `"flag is on for hotel hotel-7: the ramp by tenant reaches 100 %, and this tenant stands at 67.585 %"`,
  );
});

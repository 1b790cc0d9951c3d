import { expect, test } from 'vitest';
import { whenOn } from '../src/explain/index.ts';
import { createFlags, memorySource, type FlagsEvent } from '../src/index.ts';
import { testClock } from './support.ts';

const guard = { maxErrorRatio: 0.1, minCalls: 10, windowMs: 10_000 };
const ramp = { start: '2026-12-01T00:00Z', end: '2026-12-02T00:00Z' };
const MALAGA = { tenantId: 'malaga' };

const open = (rule: object) => {
  const { clock, now } = testClock('2026-12-01T06:00Z');
  const story: string[] = [];
  const source = memorySource({ booking: JSON.stringify(rule) });
  const flags = createFlags(
    { booking: { default: false }, other: { default: true } },
    {
      source,
      now,
      observe: (event: FlagsEvent) => {
        if (event.type === 'flag.guard')
          story.push(`${event.flag}: ${event.action} at ${event.errorRatio} of ${event.calls} calls`);
        if (event.type === 'flag.changed' && event.flag === 'booking')
          story.push(`everybody ${event.enabled}, ratio ${event.rolloutRatio}`);
      },
    },
  );
  const calls = (good: number, bad: number): void => {
    for (let i = 0; i < good; i += 1) flags.report('booking', true);
    for (let i = 0; i < bad; i += 1) flags.report('booking', false);
  };
  return { flags, source, clock, story, calls };
};

test('a booking path that fails too often turns itself off in this process until its rule changes', () => {
  const { flags, source, clock, story, calls } = open({ value: true, guard });
  const malaga = () => story.push(`  malaga: ${flags.isOn('booking', MALAGA)}`);
  calls(9, 1);
  malaga();
  calls(0, 1);
  malaga();
  clock.at += 3_600_000;
  calls(1000, 0);
  malaga();
  source.set('booking', 'tru');
  malaga();
  source.set('booking', JSON.stringify({ value: true, guard: { ...guard, minCalls: 20 } }));
  malaga();
  calls(0, 19);
  malaga();
  calls(0, 1);
  malaga();
  expect(flags.details('booking', MALAGA)).toMatchObject({ value: false, step: 'guard', reason: 'DISABLED' });
  expect(flags.snapshot().get('booking')?.guard).toBe('kill');
  expect(story.join('\n')).toMatchInlineSnapshot(`
    "everybody false, ratio 0
    everybody true, ratio 1
      malaga: true
    booking: kill at 0.18181818181818182 of 11 calls
    everybody false, ratio 0
      malaga: false
      malaga: false
      malaga: false
    everybody true, ratio 1
      malaga: true
      malaga: true
    booking: kill at 1 of 20 calls
    everybody false, ratio 0
      malaga: false"
  `);
});

test('a guard beats the allow list, for the path is broken for everybody', () => {
  const { flags, calls } = open({ allow: ['malaga'], guard });
  calls(0, 10);
  expect(flags.isOn('booking', MALAGA)).toBe(false);
});

test('a held ramp stays where it was, for those who have it and for those who do not', () => {
  const { flags, clock, story, calls } = open({ ramp, guard: { ...guard, action: 'hold' } });
  const hotels = Array.from({ length: 500 }, (_, id) => ({ tenantId: `hotel-${id}` }));
  const on = () => hotels.filter((hotel) => flags.isOn('booking', hotel)).length;
  const before = on();
  calls(5, 5);
  clock.at += 86_400_000;
  expect(on()).toBe(before);
  expect(flags.details('booking', MALAGA)).toMatchObject({ step: 'ramp', percentage: 25, held: true });
  expect(
    whenOn(
      flags,
      'booking',
      hotels.find((hotel) => !flags.isOn('booking', hotel)),
    ),
  ).toBeUndefined();
  expect(flags.snapshot().get('booking')).toMatchObject({ rolloutRatio: 0.25, guard: 'hold' });
  expect(story.slice(-2)).toEqual(['booking: hold at 0.5 of 10 calls', 'everybody false, ratio 0.25']);
});

test('ramps inside rules are held too', () => {
  const when = { country: 'ES' };
  const { flags, clock, calls } = open({
    rules: [
      { when, ramp },
      { when: { vip: true }, value: true },
    ],
    guard: { ...guard, action: 'hold' },
  });
  const context = { ...MALAGA, attributes: { country: 'ES' } };
  calls(5, 5);
  clock.at += 86_400_000;
  expect(flags.details('booking', context)).toMatchObject({ rule: 0, percentage: 25, held: true });
  expect(flags.details('booking', { attributes: { vip: true } })).toMatchObject({ value: true, rule: 1 });
});

test('errors of long ago are forgotten, also when the clock goes back in between', () => {
  const { flags, clock, calls } = open({ value: true, guard });
  calls(0, 9);
  clock.at += 10_001;
  calls(9, 0);
  clock.at -= 60_000;
  calls(0, 1);
  expect(flags.isOn('booking')).toBe(true);
  calls(0, 1);
  expect(flags.isOn('booking')).toBe(false);
});

test('reports for flags without a guard change nothing; for flags that are not declared they are a mistake', () => {
  const { flags } = open({ value: true });
  for (let i = 0; i < 100; i += 1) flags.report('other', false);
  expect(flags.isOn('other')).toBe(true);
  expect(() => flags.report('typo' as never, true)).toThrow('is not declared');
});

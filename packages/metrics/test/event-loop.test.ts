import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMetrics, eventLoopMetrics, expose } from '../src/index.ts';
import { readFamily, readSeries } from '../src/testing/index.ts';

/** An event loop that is blocked when told to. */
const setup = () => {
  const registry = new Registry();
  const clock = { ms: 0, active: 0, idle: 0 };
  const close = eventLoopMetrics(createMetrics({ registry }), {
    everyMs: 100,
    now: () => clock.ms,
    utilization: () => ({ active: clock.active, idle: clock.idle }),
  });
  /** The next look comes `lateMs` too late. */
  const look = (lateMs: number): void => {
    clock.ms += 100 + lateMs;
    clock.active += lateMs;
    clock.idle += 100;
    vi.advanceTimersByTime(100);
  };
  const above = async (le: string): Promise<number> => {
    const count = (await readSeries(registry, 'event_loop_lag_seconds_count')) ?? 0;
    return count - ((await readSeries(registry, 'event_loop_lag_seconds_bucket', { le })) ?? 0);
  };
  return { registry, close, look, above };
};

describe('the event loop', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('a block of a second is as many late looks as were due in it, not one', async () => {
    const { registry, look, above } = setup();
    for (let i = 0; i < 10; i += 1) look(0);
    expect(await above('0.001')).toBe(0);
    look(950);
    expect(await readSeries(registry, 'event_loop_lag_seconds_count')).toBe(20);
    expect(await above('0.5')).toBe(5);
    expect(await above('0.1')).toBe(9);
  });

  test('a laptop that slept for a day does not come back to a day of work', async () => {
    const { registry, look } = setup();
    look(86_400_000);
    expect(await readSeries(registry, 'event_loop_lag_seconds_count')).toBeLessThanOrEqual(101);
  });

  test('two scrapers read the same numbers, because nothing is reset by reading', async () => {
    const { registry, look } = setup();
    for (let i = 0; i < 6; i += 1) look(50);
    const first = await expose(registry);
    expect(await expose(registry)).toBe(first);
    expect(await readSeries(registry, 'event_loop_active_seconds_total')).toBeCloseTo(0.3);
    expect(await readSeries(registry, 'event_loop_idle_seconds_total')).toBeCloseTo(0.6);
  });

  test('after close nothing is counted any more, and a second close does no harm', async () => {
    const { registry, close, look } = setup();
    look(0);
    close();
    close();
    look(0);
    expect(await readSeries(registry, 'event_loop_lag_seconds_count')).toBe(1);
  });
});

test('on the real clock a busy loop shows as active time, and the timer keeps no process alive', async () => {
  const registry = new Registry();
  const close = eventLoopMetrics(createMetrics({ registry }), { everyMs: 5 });
  const until = performance.now() + 60;
  while (performance.now() < until);
  while (((await readFamily(registry, 'event_loop_lag_seconds')).at(-1)?.value ?? 0) < 2) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  close();
  expect(await readSeries(registry, 'event_loop_active_seconds_total')).toBeGreaterThan(0.05);
  expect(await readSeries(registry, 'event_loop_lag_seconds_sum')).toBeGreaterThan(0.05);
});

import { performance } from 'node:perf_hooks';
import type { Metrics } from './metrics.ts';

export const EVENT_LOOP = {
  lag: {
    type: 'histogram',
    name: 'event_loop_lag_seconds',
    help: 'How long work that was due at a random moment had to wait for the event loop.',
    labels: [],
    unit: 'seconds',
  },
  active: {
    type: 'counter',
    name: 'event_loop_active_seconds_total',
    help: 'Time in which the event loop worked.',
    labels: [],
    unit: 'seconds',
  },
  idle: {
    type: 'counter',
    name: 'event_loop_idle_seconds_total',
    help: 'Time in which the event loop waited for work.',
    labels: [],
    unit: 'seconds',
  },
} as const;

/** Upper bounds in seconds, from 1 ms (a timer is never more exact) to 5 s. */
const LAG_BUCKETS: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** One block of a minute shall not cost a loop of thousands of entries. */
const MOST_MISSED = 100;

/** Options of {@link eventLoopMetrics}. */
export interface EventLoopMetricsOptions {
  /**
   * Time between two looks.
   * @default 100
   */
  readonly everyMs?: number;
  /**
   * Milliseconds on a clock that never goes back.
   * @default performance.now
   */
  readonly now?: () => number;
  /**
   * Milliseconds of work and of waiting since the start.
   * @default performance.eventLoopUtilization
   */
  readonly utilization?: () => { readonly active: number; readonly idle: number };
}

/**
 * `event_loop_lag_seconds` and `event_loop_{active,idle}_seconds_total`. All of them only ever count up, so
 * any number of scrapers reads the same truth; a maximum that every scrape resets gives each scraper a part of it.
 * The share of busy time is `rate(active) / (rate(active) + rate(idle))`.
 *
 * @returns ends the looking; a second call does nothing
 */
export const eventLoopMetrics = (metrics: Metrics, options: EventLoopMetricsOptions = {}): (() => void) => {
  const {
    everyMs = 100,
    now = () => performance.now(),
    utilization = () => performance.eventLoopUtilization(),
  } = options;
  const lag = metrics.histogram({ ...EVENT_LOOP.lag, buckets: LAG_BUCKETS }).with({});
  const active = metrics.counter(EVENT_LOOP.active).with({});
  const idle = metrics.counter(EVENT_LOOP.idle).with({});
  let before = { active: 0, idle: 0 };
  let due = now() + everyMs;

  const look = (): void => {
    // A block longer than the interval hid looks that were due within it: each would have waited the rest of it
    // (Gil Tene's coordinated omission).
    let late = Math.max(0, now() - due);
    for (let missed = 0; missed <= MOST_MISSED && late >= 0; missed += 1, late -= everyMs)
      lag.observe(late / 1000);
    const after = utilization();
    active.inc(Math.max(0, after.active - before.active) / 1000);
    idle.inc(Math.max(0, after.idle - before.idle) / 1000);
    before = after;
    due = now() + everyMs;
    timer.refresh();
  };
  const timer = setTimeout(look, everyMs);
  timer.unref();
  return () => clearTimeout(timer);
};

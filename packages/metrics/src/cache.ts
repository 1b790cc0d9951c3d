import { DURATION_BUCKETS } from './buckets.ts';
import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';

export const CACHE = {
  requests: {
    type: 'counter',
    name: 'pms_cache_requests_total',
    help: 'Reads through the PMS cache, by where the answer came from.',
    labels: ['operation', 'outcome'],
    unit: 'reads',
  },
  calls: {
    type: 'counter',
    name: 'pms_source_calls_total',
    help: 'Calls that reached the PMS.',
    labels: ['operation', 'result'],
    unit: 'calls',
  },
  duration: {
    type: 'histogram',
    name: 'pms_source_call_duration_seconds',
    help: 'Duration of calls that reached the PMS.',
    labels: ['operation'],
    unit: 'seconds',
  },
  breakersOpen: {
    type: 'gauge',
    name: 'pms_breakers_open',
    help: 'Breakers that let no call through, or one as a trial.',
    labels: ['target'],
    unit: 'breakers',
  },
} as const;

/** Where the answer to a cached read came from. */
export type CacheOutcome =
  | 'l1'
  | 'l2'
  | 'stale'
  | 'stale_if_error'
  | 'miss'
  | 'negative'
  | 'bypass'
  | 'error';

/** What a cache in front of a hotel's property management system (PMS) tells. */
export type CacheMetricEvent =
  | {
      readonly type: 'cache.read';
      /** Out of code, such as `availability`; never a key. */
      readonly operation: string;
      readonly outcome: CacheOutcome;
      readonly ageMs: number;
    }
  | {
      readonly type: 'cache.source';
      readonly operation: string;
      /** `ok`, `error`, `timeout` or another word out of a closed set. */
      readonly result: string;
      readonly durationMs: number;
    };

/** A breaker of the cache changed its state. */
export interface CacheBreakerMetricEvent {
  readonly type: 'cache.breaker';
  /** What it stands before: the PMS of one hotel, or the shared store. */
  readonly target: 'source' | 'store';
  readonly tenant: string;
  readonly group: string;
  readonly state: 'open' | 'half-open' | 'closed';
}

/** Options of {@link cacheMetrics}. */
export interface CacheMetricsOptions {
  /**
   * Operations whose series start at 0, so that their first miss or error is not lost to `rate()`.
   * @default none
   */
  readonly operations?: readonly string[];
}

const OUTCOMES: Readonly<Record<CacheOutcome, true>> = {
  l1: true,
  l2: true,
  stale: true,
  stale_if_error: true,
  miss: true,
  negative: true,
  bypass: true,
  error: true,
};

/** Counts the open ones: a label per hotel would cost more than the log line that says which. */
const openBreakers = (metrics: Metrics): ((event: CacheBreakerMetricEvent) => void) => {
  const gauge = metrics.gauge(CACHE.breakersOpen);
  const open = { source: new Set<string>(), store: new Set<string>() };
  for (const target of ['source', 'store']) gauge.with({ target });
  return ({ target, tenant, group, state }) => {
    const key = JSON.stringify([tenant, group]);
    if (state === 'closed') open[target].delete(key);
    else open[target].add(key);
    gauge.with({ target }).set(open[target].size);
  };
};

/**
 * `pms_cache_requests_total{operation,outcome}`, `pms_source_calls_total{operation,result}`,
 * `pms_source_call_duration_seconds{operation}` and `pms_breakers_open{target}` from the events of a cache.
 * Events of other types are ignored, and an emitter need not have `cache.breaker`.
 */
export const cacheMetrics = <
  Events extends Covering<Events, CacheMetricEvent, CacheBreakerMetricEvent> =
    | CacheMetricEvent
    | CacheBreakerMetricEvent,
>(
  metrics: Metrics,
  { operations = [] }: CacheMetricsOptions = {},
): ((event: Events) => void) => {
  const requests = metrics.counter(CACHE.requests);
  const calls = metrics.counter(CACHE.calls);
  const duration = metrics.histogram({ ...CACHE.duration, buckets: DURATION_BUCKETS });
  const breaker = openBreakers(metrics);
  for (const operation of operations) {
    for (const outcome of Object.keys(OUTCOMES)) requests.with({ operation, outcome });
    for (const result of ['ok', 'error', 'timeout', 'aborted']) calls.with({ operation, result });
    duration.with({ operation });
  }
  return (given) => {
    const event = given as unknown as CacheMetricEvent | CacheBreakerMetricEvent;
    switch (event.type) {
      case 'cache.read':
        requests.with({ operation: event.operation, outcome: event.outcome }).inc();
        break;
      case 'cache.source':
        calls.with({ operation: event.operation, result: event.result }).inc();
        duration.with({ operation: event.operation }).observe(event.durationMs / 1000);
        break;
      case 'cache.breaker':
        breaker(event);
        break;
    }
  };
};

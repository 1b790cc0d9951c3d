import { DURATION_BUCKETS } from './buckets.ts';
import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';

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

/**
 * `pms_cache_requests_total{operation,outcome}`, `pms_source_calls_total{operation,result}` and
 * `pms_source_call_duration_seconds{operation}` from the events of a cache. Events of other types are ignored.
 */
export const cacheMetrics = <Events extends Covering<Events, CacheMetricEvent> = CacheMetricEvent>(
  metrics: Metrics,
  { operations = [] }: CacheMetricsOptions = {},
): ((event: Events) => void) => {
  const requests = metrics.counter({
    name: 'pms_cache_requests_total',
    help: 'Reads through the PMS cache, by where the answer came from.',
    labels: ['operation', 'outcome'],
  });
  const calls = metrics.counter({
    name: 'pms_source_calls_total',
    help: 'Calls that reached the PMS.',
    labels: ['operation', 'result'],
  });
  const duration = metrics.histogram({
    name: 'pms_source_call_duration_seconds',
    help: 'Duration of calls that reached the PMS.',
    labels: ['operation'],
    buckets: DURATION_BUCKETS,
  });
  for (const operation of operations) {
    for (const outcome of Object.keys(OUTCOMES)) requests.with({ operation, outcome });
    for (const result of ['ok', 'error', 'timeout']) calls.with({ operation, result });
    duration.with({ operation });
  }
  return (given) => {
    const event = given as unknown as CacheMetricEvent;
    const { operation } = event;
    switch (event.type) {
      case 'cache.read':
        requests.with({ operation, outcome: event.outcome }).inc();
        break;
      case 'cache.source':
        calls.with({ operation, result: event.result }).inc();
        duration.with({ operation }).observe(event.durationMs / 1000);
        break;
    }
  };
};

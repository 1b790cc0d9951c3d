import { CANARY_BUCKETS, DURATION_BUCKETS } from './buckets.ts';
import type { Counter, Gauge, Histogram } from './metric.ts';
import type { Metrics } from './metrics.ts';

export const HTTP = {
  requests: {
    type: 'counter',
    name: 'http_requests_total',
    help: 'HTTP requests answered.',
    labels: ['method', 'route', 'status'],
    unit: 'requests',
  },
  duration: {
    type: 'histogram',
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests up to the end of the response body.',
    labels: ['method', 'route'],
    unit: 'seconds',
  },
  canary: {
    type: 'histogram',
    name: 'http_canary_request_duration_seconds',
    help: 'Duration of HTTP requests to matched routes, in fine buckets for judging a canary.',
    labels: [],
    unit: 'seconds',
  },
  inFlight: {
    type: 'gauge',
    name: 'http_requests_in_flight',
    help: 'HTTP requests whose response body has not ended.',
    labels: [],
    unit: 'requests',
  },
} as const;

/** The metrics of an HTTP server: rate, errors, duration (RED), and one histogram for judging a canary. */
export interface HttpFamilies {
  readonly requests: Counter<'method' | 'route' | 'status'>;
  readonly duration: Histogram<'method' | 'route'>;
  /** No labels at all: 115 buckets are affordable once. */
  readonly canary: Histogram;
  readonly inFlight: Gauge;
}

/** Route of a request that no handler was registered for: its path is the sender's to choose, so it is no label. */
export const UNMATCHED = '__unmatched__';

/** For other frameworks than Hono: the families that its middleware fills. */
export const httpFamilies = (metrics: Metrics): HttpFamilies => ({
  requests: metrics.counter(HTTP.requests),
  duration: metrics.histogram({ ...HTTP.duration, buckets: DURATION_BUCKETS }),
  canary: metrics.histogram({ ...HTTP.canary, buckets: CANARY_BUCKETS }),
  inFlight: metrics.gauge(HTTP.inFlight),
});

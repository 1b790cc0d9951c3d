// For services: metrics in a registry, and the factories that turn events into the agreed families.
export { createMetrics, type Metrics, type MetricsOptions } from './metrics.ts';
export type { Counter, Gauge, Histogram, Labels, Metric } from './metric.ts';
export type { CounterHandle, GaugeHandle, HistogramHandle } from './slots.ts';
export type { Exemplar } from './exemplars.ts';
export type { Definition, GaugeDefinition, HistogramDefinition } from './definition.ts';
export { buildInfo } from './build-info.ts';
export { cacheMetrics, type CacheMetricsOptions } from './cache.ts';
export type { CacheBreakerMetricEvent, CacheMetricEvent, CacheOutcome } from './cache.ts';
export { eventLoopMetrics, type EventLoopMetricsOptions } from './event-loop.ts';
export { flagMetrics, type FlagMetricEvent } from './flags.ts';
export type { FlagDarkMetricEvent, FlagGuardMetricEvent, FlagSourceMetricEvent } from './flags.ts';
export { holdMetrics, type HoldMetricEvent, type HoldMetricsOptions } from './holds.ts';
export { limitMetrics, type LimitMetricEvent, type LimitMetricsOptions } from './limits.ts';
export { messageMetrics, type MessageMetricEvent, type MessageMetricsOptions } from './messages.ts';
export { nlpMetrics, type NlpMetricEvent } from './nlp.ts';
export { resolutionMetrics } from './resolution.ts';
export type { DirectoryMetricEvent, ResolutionMetricEvent } from './resolution.ts';
export { tenantMetrics, type TenantMetricsOptions } from './tenants.ts';
export type { TenantErrorEvent, TenantMetricEvent, TenantWorkEvent } from './tenants.ts';
export { MetricsError, isMetricsError, type MetricsErrorCode } from './errors.ts';
export type { FaultPlace, MetricsEvent, RefusalReason } from './events.ts';

// For other libraries: what an adapter to another framework or registry builds on.
export { CANARY_BUCKETS, DURATION_BUCKETS } from './buckets.ts';
export type { Covering, Tagged } from './covering.ts';
export { CONTENT_TYPES, expose, type ExpositionFormat } from './exposition.ts';
export { UNMATCHED, httpFamilies, type HttpFamilies } from './http.ts';
export type { Aggregator, FamilySnapshot, RegistryEntry, RegistryLike, Sample } from './prom.ts';
export { OTHER } from './other.ts';

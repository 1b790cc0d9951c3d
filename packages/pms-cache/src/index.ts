// For users: the cache, its policies, what it answers and tells.
export { createPmsCache } from './cache.ts';
export type { PmsCache, PmsCacheOptions } from './cache.ts';
export type { Applied, TenantCache } from './tenant-cache.ts';
export { cached } from './wrap.ts';
export type { Cached } from './wrap.ts';
export type { ParamsOf, Policies, Policy } from './policy.ts';
export type { PreparedRead, Reading, ReadOptions, Source, SourceContext } from './reading.ts';
export type { DeepReadonly } from './seal.ts';
export type { MemoryOptions } from './memory.ts';
export type { L2Options } from './tier.ts';
export type { BreakerOptions } from './breaker.ts';
export type { BulkheadOptions } from './bulkhead.ts';
export { isPmsCacheError, PmsCacheError } from './errors.ts';
export type { PmsCacheErrorCode } from './errors.ts';
export type {
  CacheBreakerEvent,
  CacheInvalidatedEvent,
  CacheReadEvent,
  CacheSourceEvent,
  Observe,
  PmsCacheEvent,
  ReadOutcome,
} from './events.ts';

// For other libraries: the port of a shared store.
export type {
  CacheStore,
  StoreChange,
  StoreCommit,
  StoreEntry,
  StoreLeases,
  StoreListener,
  StoreQuery,
  StoreReading,
  StoreReport,
  StoreTurn,
} from './store.ts';

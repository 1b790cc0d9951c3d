/**
 * How one read ended:
 * - `l1`, `l2`: a fresh value from memory, from the shared store
 * - `negative`: a cached "there is none"
 * - `stale`: served within `swrMs`, refreshed behind
 * - `stale_if_error`: served within `staleIfErrorMs`, because the source failed or passed its soft deadline
 * - `miss`: answered by the source, alone or together with other waiters
 * - `bypass`: `fresh: true`
 * - `error`: the read rejected
 */
export type ReadOutcome = 'l1' | 'l2' | 'stale' | 'stale_if_error' | 'miss' | 'negative' | 'bypass' | 'error';

/**
 * Every `read` that named a known operation with valid parameters is in exactly one. Those that memory answers
 * (`l1`, `negative`) are told together, some 10 ms later or before the next other event; the others have one each.
 */
export interface CacheReadEvent {
  readonly type: 'cache.read';
  readonly tenant: string;
  readonly operation: string;
  readonly outcome: ReadOutcome;
  /** How many reads. */
  readonly count: number;
  /** Age of what was served, on average; 0 for `error`. */
  readonly ageMs: number;
}

/** Exactly one per call of a source. */
export interface CacheSourceEvent {
  readonly type: 'cache.source';
  readonly tenant: string;
  readonly operation: string;
  /** `aborted`: nobody waited any more. `timeout`: the hard deadline passed. */
  readonly result: 'ok' | 'error' | 'timeout' | 'aborted';
  readonly durationMs: number;
}

/** One per `invalidate` or `expire`, ours (`own`) or heard from another instance (`bus`). */
export interface CacheInvalidatedEvent {
  readonly type: 'cache.invalidated';
  readonly tenant: string;
  readonly verb: 'invalidate' | 'expire';
  /** How many tags, not which: tags may hold reservation numbers. */
  readonly tags: number;
  readonly origin: 'own' | 'bus';
  /** `bus` events are always `local`. */
  readonly applied: 'global' | 'local' | 'queued';
}

/** A breaker changed its state. */
export interface CacheBreakerEvent {
  readonly type: 'cache.breaker';
  /** `source`: one class of operations of one hotel; `store`: the shared store of this process. */
  readonly target: 'source' | 'store';
  /** Empty for `store`. */
  readonly tenant: string;
  /** The policy's `group`, or the operation; empty for `store`. */
  readonly group: string;
  /** `half-open` (one call is let through) only for `source`. */
  readonly state: 'open' | 'half-open' | 'closed';
}

/** Everything `observe` can be told. Parameters, keys, tags and values are never in it. */
export type PmsCacheEvent = CacheReadEvent | CacheSourceEvent | CacheInvalidatedEvent | CacheBreakerEvent;

/** An observer that throws never fails a read. */
export type Observe = (event: PmsCacheEvent) => void;

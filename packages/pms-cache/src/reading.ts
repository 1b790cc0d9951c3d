import type { DeepReadonly } from './seal.ts';

/** What a source is given. */
export interface SourceContext {
  /** Aborted at the hard deadline and when nobody waits any more: a source must stop on it. */
  readonly signal: AbortSignal;
  readonly tenant: string;
}

/** Asks the system. undefined = "do not cache"; null, 0, '' and false are answers like any other. */
export type Source<T> = (context: SourceContext) => Promise<T>;

/** Options of one read. */
export interface ReadOptions {
  /** Takes this caller away; others still get their answer. */
  readonly signal?: AbortSignal;
  /** Ask the source whatever is cached, and keep what it says: for anything that leads to a commitment. @default false */
  readonly fresh?: boolean;
}

/** An answer and how far to trust it. */
export interface Reading<T> {
  /** Frozen all the way down: it is shared with every other reader. */
  readonly value: DeepReadonly<T>;
  readonly state: 'fresh' | 'stale';
  readonly from: 'l1' | 'l2' | 'source';
  /** Milliseconds since the source gave it. */
  readonly ageMs: number;
}

/** A question that is asked again and again: its key is made once. */
export interface PreparedRead<T> {
  /** See `read` of the hotel. */
  readonly read: (options?: ReadOptions) => Promise<Reading<T>>;
  /** What memory has that is fresh, at once and without asking anybody; undefined = `read` it. */
  readonly peek: () => Reading<T> | undefined;
}

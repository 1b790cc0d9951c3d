import type { SourceState } from './events.ts';

/** Where a source puts what it reads. */
export interface FlagSink {
  /** The whole truth at this moment, raw: a key that is absent goes back to its default in code. */
  apply(raw: ReadonlyMap<string, string>): void;
  /**
   * One flag has another raw value, and the others have what was applied last.
   *
   * @returns false when that is not enough, and the whole truth is needed
   */
  change(flag: string, raw: string): boolean;
  /** Say `live` or `stale` as often as you like: only changes are passed on. */
  report(state: Exclude<SourceState, 'starting'>, reason?: string): void;
  /** Every declared flag, and whether this process has asked for it: for a source that can tell operators. */
  usage(): ReadonlyMap<string, boolean>;
}

/**
 * Port for live values. `start` returns at once and never throws; it keeps the last known
 * values by not calling `apply` while it has none. After `close`, which may be called twice, it is silent.
 */
export interface FlagSource {
  readonly name: string;
  start(sink: FlagSink): void;
  close(): void | Promise<void>;
}

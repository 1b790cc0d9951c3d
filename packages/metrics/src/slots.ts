import type { Examples, Exemplar } from './exemplars.ts';
import type { Numbers } from './numbers.ts';

/** Counts up. Call it as a method (`handle.inc()`): handles share their methods, which keeps them small. */
export interface CounterHandle {
  /** @param by finite and not negative, else it is refused and counted @default 1 */
  inc(by?: number): void;
}

/** Goes up and down. Call it as a method. */
export interface GaugeHandle {
  /** @param value finite, else it is refused and counted */
  set(value: number): void;
  /** @param by finite @default 1 */
  inc(by?: number): void;
  /** @param by finite @default 1 */
  dec(by?: number): void;
}

/** Counts into buckets. Call it as a method. */
export interface HistogramHandle {
  /**
   * @param value finite and not negative, else it is refused and counted
   * @param exemplar where this value came from, for OpenMetrics; null for none
   * @default what the `exemplar` option of `createMetrics` gives
   */
  observe(value: number, exemplar?: Exemplar | null): void;
}

/** One of the lines that each series of a metric is exposed as. */
export interface Line {
  readonly suffix: '' | '_bucket' | '_sum' | '_count';
  /** The bucket's edge. */
  readonly le?: string;
}

/** How one type of metric keeps and tells its numbers. */
export interface Kind<S extends Slot> {
  readonly lines: readonly Line[];
  /** One row per series. */
  readonly numbers: Numbers;
  readonly examples?: Examples;
  readonly create: (row: number) => S;
  /** Writes one number per line into `into`, from a row that begins at `at`. */
  readonly read: (cells: readonly number[], at: number, into: number[]) => void;
}

/** What a handle keeps: where its numbers are. */
export interface Slot {
  readonly row: number;
}

export interface CounterSlot extends Slot, CounterHandle {}
export interface GaugeSlot extends Slot, GaugeHandle {}

import type { Blueprint } from './definition.ts';
import type { Example } from './exemplars.ts';
import type { Series } from './series.ts';
import type { Kind, Line, Slot } from './slots.ts';

/** One family at one moment. */
export interface Snapshot {
  readonly name: string;
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  readonly rows: number;
  /** Label values, row by row; there may be more by now. */
  readonly values: readonly string[];
  /** Whether no value needs escaping. */
  readonly plain: boolean;
  readonly cells: readonly number[];
  readonly width: number;
  readonly read: (cells: readonly number[], at: number, into: number[]) => void;
  readonly examples: ReadonlyMap<number, Example>;
}

export const snapshotOf = <S extends Slot>(
  { name, labels }: Blueprint,
  { rows, values, plain }: Series<S>,
  { lines, numbers: { cells, width }, read, examples }: Kind<S>,
): Snapshot => ({
  name,
  labels,
  lines,
  rows: rows(),
  values,
  plain: plain(),
  cells: cells.slice(0, rows() * width),
  width,
  read,
  examples: new Map(examples),
});

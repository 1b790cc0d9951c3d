import { labelText } from './text.ts';

/** The value of every label of the series that takes what came after the limit. */
export const OTHER = '__other__';

/** @param values one per label name, in their order */
export type Visit<Slot> = (slot: Slot, values: readonly string[]) => void;

export interface Series<Slot> {
  /** The slot for these labels: never throws, never more than the limit. */
  readonly find: (labels: Readonly<Record<string, unknown>> | undefined) => Slot;
  readonly each: (visit: Visit<Slot>) => void;
  /** All of them, in the order of `each`. */
  readonly all: () => Slot[];
}

export interface SeriesOptions<Slot> {
  readonly names: readonly string[];
  readonly limit: number;
  readonly create: (text: string) => Slot;
  readonly onOverflow: () => void;
  readonly onBadLabel: () => void;
}

// Leaves are slots and all else is branches; the depth says which, so a cast at the last level is safe.
type Branch = Map<string, unknown>;

/**
 * The series of one metric as nested Maps, one level per label. A key made by joining label values lets two
 * hotels fall into one series when a value contains the separator, and is several times slower.
 */
export const createSeries = <Slot>(options: SeriesOptions<Slot>): Series<Slot> => {
  const { names, limit, create, onOverflow, onBadLabel } = options;
  const others = names.map(() => OTHER);
  const depth = names.length;
  const root: unknown = names.length === 0 ? create('') : new Map<string, unknown>();
  let size = 0;

  const look = (values: readonly string[]): Slot | undefined => {
    let node: unknown = root;
    for (const value of values) {
      node = (node as Branch).get(value);
      if (node === undefined) return undefined;
    }
    return node as Slot;
  };

  const place = (values: readonly string[]): Slot => {
    let branch = root as Branch;
    const last = values.length - 1;
    for (const value of values.slice(0, last)) {
      const next = (branch.get(value) as Branch | undefined) ?? new Map<string, unknown>();
      branch.set(value, next);
      branch = next;
    }
    const slot = create(labelText(names, values));
    branch.set(values[last] ?? '', slot);
    return slot;
  };

  const other = (): Slot => look(others) ?? place(others);

  const meet = (labels: Readonly<Record<string, unknown>> | undefined): Slot => {
    const values: string[] = [];
    for (const name of names) {
      const value = labels?.[name];
      if (typeof value !== 'string') {
        onBadLabel();
        return other();
      }
      // Half a surrogate pair becomes U+FFFD in UTF-8: without this, two series would be exposed as one.
      values.push(value.toWellFormed());
    }
    const known = look(values);
    if (known !== undefined) return known;
    if (values.every((value) => value === OTHER)) return other();
    if (size >= limit) {
      onOverflow();
      return other();
    }
    size += 1;
    return place(values);
  };

  const walk = (node: unknown, path: readonly string[], visit: Visit<Slot>): void => {
    if (path.length === depth) visit(node as Slot, path);
    else for (const [value, next] of node as Branch) walk(next, [...path, value], visit);
  };

  const gather = (node: unknown, level: number, slots: Slot[]): void => {
    if (level === depth) slots.push(node as Slot);
    else for (const next of (node as Branch).values()) gather(next, level + 1, slots);
  };

  return {
    find: (labels) => {
      if (!labels) return meet(labels);
      let node: unknown = root;
      for (let i = 0; i < depth; i += 1) {
        node = (node as Branch).get(labels[names[i] as string] as string);
        if (node === undefined) return meet(labels);
      }
      return node as Slot;
    },
    all: () => {
      const slots: Slot[] = [];
      gather(root, 0, slots);
      return slots;
    },
    each: (visit) => walk(root, [], visit),
  };
};

import { createLabelLimits } from './label-limits.ts';
import { OTHER } from './other.ts';
import type { Slot } from './slots.ts';
import { escapeQuoted } from './text.ts';
import { among, insert, type Node } from './trie.ts';

const isOther = (values: readonly string[]): boolean => values.every((value) => value === OTHER);

type GivenLabels = Readonly<Record<string, unknown>> | undefined;

export interface Series<S> {
  /** The slot for these labels: never throws, never more than the limit. */
  readonly find: (labels: GivenLabels) => S;
  /** How many there are. */
  readonly rows: () => number;
  /** The label values of all rows, one after the other. It grows; what is in it stays. */
  readonly values: readonly string[];
  /** Whether no value so far needs escaping. */
  readonly plain: () => boolean;
}

export interface SeriesOptions<S> {
  readonly names: readonly string[];
  readonly limit: number;
  /** Values of one label, by its name; none means no limit of its own. */
  readonly valueLimits: Readonly<Record<string, number | undefined>>;
  readonly create: (row: number) => S;
  readonly onOverflow: () => void;
  readonly onBadLabel: () => void;
}

/**
 * The series of one metric, found by comparing label values. A key made by joining them lets two hotels fall into
 * one series when a value contains the separator, and is several times slower.
 */
export const createSeries = <S extends Slot>(options: SeriesOptions<S>): Series<S> => {
  const { names, limit, valueLimits, create, onOverflow, onBadLabel } = options;
  const depth = names.length;
  const others = names.map(() => OTHER);
  const labelLimits = createLabelLimits(names, valueLimits);
  const values: string[] = [];
  let plain = true;
  let rows = 0;
  let counted = 0;
  let root: Node<S> | undefined;

  const valueOf = ({ row }: Slot, label: number): string => values[row * depth + label] ?? '';

  const look = (wanted: readonly string[]): S | undefined => {
    let node = root;
    for (const value of wanted) if (node instanceof Map) node = node.get(value);
    return among(node, wanted, 0, values);
  };

  const place = (wanted: readonly string[]): S => {
    const slot = create(rows);
    rows += 1;
    values.push(...wanted);
    plain &&= wanted.every((value) => escapeQuoted(value) === value);
    root = insert(root, slot, 0, valueOf);
    return slot;
  };

  const other = (): S => look(others) ?? place(others);

  const meet = (labels: GivenLabels): S => {
    const given: string[] = [];
    for (const name of names) {
      const value = labels?.[name];
      if (typeof value !== 'string') throw new TypeError(`${name} is no string`);
      // Half a surrogate pair becomes U+FFFD in UTF-8: without this, two series would be exposed as one. What is well
      // formed is kept as it is, because the very same string is found fastest.
      given.push(value.isWellFormed() ? value : value.toWellFormed());
    }
    const wanted = labelLimits.trim(given);
    const there = look(wanted);
    const full = there === undefined && counted >= limit && !isOther(wanted);
    if (full || wanted !== given) onOverflow();
    if (there !== undefined) return there;
    if (full || isOther(wanted)) return other();
    counted += 1;
    labelLimits.take(wanted);
    return place(wanted);
  };

  const scratch: unknown[] = names.map(() => '');
  if (depth === 0) place([]);
  return {
    find: (labels) => {
      try {
        let node = root;
        let branches = node instanceof Map ? node : undefined;
        let chosen = 0;
        let label = 0;
        // Engines read `labels[name]` fast in this form only, and only when names come in the order declared.
        for (const name in labels) {
          if (name !== names[label]) return meet(labels);
          const value = labels[name];
          if (branches === undefined) scratch[label] = value;
          else {
            node = branches.get(value as string);
            // Asked once per branching: an instanceof that is false costs as much as a search.
            branches = node instanceof Map ? node : undefined;
            chosen += 1;
          }
          label += 1;
        }
        return (label === depth ? among(node, scratch, chosen, values) : undefined) ?? meet(labels);
      } catch {
        onBadLabel();
        return other();
      }
    },
    rows: () => rows,
    values,
    plain: () => plain,
  };
};

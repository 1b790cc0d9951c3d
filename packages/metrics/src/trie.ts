import type { Slot } from './slots.ts';

/** One series, a few of them, or a branch per value of the next label. */
export type Node<S> = S | readonly S[] | Map<string, Node<S>>;

/** Beyond so many, a branch per value is faster to search. A Map with one entry weighs as much as five series. */
const FEW = 4;

/** @returns the value of one of a series' labels, by the label's place */
export type ValueOf<S> = (series: S, label: number) => string;

const isFew = <S>(node: Node<S>): node is readonly S[] => Array.isArray(node);

/**
 * Puts a new series below a node (a burst trie: Heinz, Zobel and Williams, 2002). No two series have all values in
 * common, so there is a label that tells a few apart.
 *
 * @param label the place of the label by whose values this node branches
 * @returns what the node is from now on
 */
export const insert = <S extends object>(
  node: Node<S> | undefined,
  series: S,
  label: number,
  valueOf: ValueOf<S>,
): Node<S> => {
  if (node === undefined) return series;
  if (node instanceof Map) {
    const value = valueOf(series, label);
    return node.set(value, insert(node.get(value), series, label + 1, valueOf));
  }
  const few = isFew(node) ? [...node, series] : [node, series];
  if (few.length <= FEW) return few;
  let branches: Node<S> = new Map<string, Node<S>>();
  for (const each of few) branches = insert(branches, each, label, valueOf);
  return branches;
};

const has = (row: number, wanted: readonly unknown[], from: number, values: readonly string[]): boolean => {
  const at = row * wanted.length;
  for (let label = from; label < wanted.length; label += 1) {
    if (values[at + label] !== wanted[label]) return false;
  }
  return true;
};

/**
 * The series with these values, where the way through the branches has ended.
 *
 * @param from the first label that no branch was chosen by
 * @param values those of all rows
 */
export const among = <S extends Slot>(
  node: Node<S> | undefined,
  wanted: readonly unknown[],
  from: number,
  values: readonly string[],
): S | undefined => {
  if (node === undefined || node instanceof Map) return undefined;
  if (!isFew(node)) return has(node.row, wanted, from, values) ? node : undefined;
  for (const series of node) if (has(series.row, wanted, from, values)) return series;
  return undefined;
};

import { OTHER } from './other.ts';

/** Values of single labels that have a limit of their own. */
export interface LabelLimits {
  /** The values with `__other__` for each that is one too many; the same array when none is. */
  readonly trim: (values: readonly string[]) => readonly string[];
  /** Counts the values of a new series. */
  readonly take: (values: readonly string[]) => void;
}

/** @param most by label name */
export const createLabelLimits = (
  names: readonly string[],
  most: Readonly<Record<string, number | undefined>>,
): LabelLimits => {
  const taken = names.map((name) => ({ most: most[name] ?? Infinity, values: new Set<string>() }));
  const isTooMany = (value: string, label: number): boolean => {
    const there = taken[label];
    return (
      there !== undefined && there.values.size >= there.most && !there.values.has(value) && value !== OTHER
    );
  };
  return {
    trim: (values) =>
      values.some(isTooMany)
        ? values.map((value, label) => (isTooMany(value, label) ? OTHER : value))
        : values,
    take: (values) => {
      for (const [label, { most: limit, values: there }] of taken.entries()) {
        const value = values[label] ?? OTHER;
        if (limit < Infinity && value !== OTHER) there.add(value);
      }
    },
  };
};

import type { RolloutUnit } from './context.ts';
import { Malformed, readNumber, readObject, shown } from './malformed.ts';
import { readUnit } from './rollout.ts';
import type { ValueType } from './value.ts';

/** Values by weight, as read. */
export interface ParsedSplit {
  readonly kind: 'split';
  readonly by: RolloutUnit;
  readonly parts: readonly { readonly value: unknown; readonly weight: number }[];
}

const HASHES = 2 ** 32;
/** Keeps {@link partOf} exact in doubles. */
const MOST_WEIGHT = 2_000_000;

/** @throws Malformed */
export const readSplit = (fields: ReadonlyMap<string, unknown>, type: ValueType): ParsedSplit => {
  const parts = [...readObject(fields.get('split'), 'split')].map(([name, weight]) => {
    if (!Number.isInteger(weight)) throw new Malformed(`the weight of ${shown(name)} must be a whole number`);
    return { value: type.read(name), weight: readNumber(weight, 'a weight', 0, MOST_WEIGHT) };
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  readNumber(total, 'the sum of weights', 1, MOST_WEIGHT);
  return { kind: 'split', by: readUnit(fields, 'splitBy'), parts };
};

/**
 * The part a hash falls into: flagd's `floor(hash * total / 2^32)` against growing sums of weights,
 * without its division.
 *
 * @param ends for each part the sum of the weights up to its end
 */
export const partOf = (ends: readonly number[], hash: number): number => {
  const place = (hash >>> 0) * (ends.at(-1) ?? 0);
  let part = 0;
  while (part < ends.length - 1 && place >= (ends[part] ?? 0) * HASHES) part += 1;
  return part;
};

import { isPlainObject } from './key.ts';

/** Values are shared by every reader, so nobody may write to them. */
export type DeepReadonly<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends readonly (infer Item)[]
    ? number extends T['length']
      ? readonly DeepReadonly<Item>[]
      : { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

/** Deeper than any answer of a property-management system. */
const MAX_DEPTH = 200;

/**
 * Freezes arrays and plain objects all the way down.
 *
 * @internal
 * @returns approximate bytes, or undefined when the value is not plain JSON data (a Date, a Map, a class, a
 *   cycle): such a value would come back from a shared store as something else, so it must not be cached
 */
export const seal = (value: unknown): number | undefined => measure(value, new Map(), 0);

const measure = (
  value: unknown,
  seen: Map<object, number | undefined>,
  depth: number,
): number | undefined => {
  if (value === null || typeof value === 'boolean') return 8;
  if (typeof value === 'number') return Number.isFinite(value) ? 8 : undefined;
  if (typeof value === 'string') return 16 + value.length * 2;
  if (typeof value !== 'object' || depth > MAX_DEPTH) return undefined;
  if (seen.has(value)) return seen.get(value);
  if (!Array.isArray(value) && !isPlainObject(value)) return undefined;
  // Still undefined when a child leads back here: a cycle is not data.
  seen.set(value, undefined);
  Object.freeze(value);
  let total: number | undefined = 32;
  for (const [name, item] of Object.entries(value) as [string, unknown][]) {
    if (item === undefined && !Array.isArray(value)) continue;
    const bytes = measure(item, seen, depth + 1);
    total = total === undefined || bytes === undefined ? undefined : total + bytes + name.length * 2;
  }
  seen.set(value, total);
  return total;
};

/**
 * The same for what `JSON.parse` has just made: plain data, nothing twice, and nobody else has it yet.
 *
 * @internal
 */
export const sealParsed = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value) sealParsed(item);
  else for (const name in value) sealParsed((value as Record<string, unknown>)[name]);
  Object.freeze(value);
};

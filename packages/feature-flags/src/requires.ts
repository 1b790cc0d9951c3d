import { Malformed, readList, readObject, shown } from './malformed.ts';
import type { ValueType } from './value.ts';

/** Flag -> the values of it that are good enough. */
export type Prerequisites = ReadonlyMap<string, readonly unknown[]>;

/**
 * @param typeOf undefined where the definitions are not known: names and values are then not checked
 * @throws Malformed
 */
export const readRequires = (
  json: unknown,
  typeOf: ((flag: string) => ValueType | undefined) | undefined,
): Prerequisites => {
  const requires = new Map<string, readonly unknown[]>();
  for (const [flag, accepted] of Object.entries(readObject(json, 'requires'))) {
    const values = Array.isArray(accepted) ? readList(accepted, `requires ${shown(flag)}`) : [accepted];
    const type = typeOf?.(flag);
    if (typeOf && type === undefined) throw new Malformed(`requires ${shown(flag)}, which is not declared`);
    requires.set(
      flag,
      values.map((value) => readAccepted(flag, type ? type.read(value) : value)),
    );
  }
  return requires;
};

const readAccepted = (flag: string, value: unknown): unknown => {
  if (typeof value !== 'object') return value;
  throw new Malformed(`requires compares ${shown(flag)} with on, off, words or numbers, got ${shown(value)}`);
};

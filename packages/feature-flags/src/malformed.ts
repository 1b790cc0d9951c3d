/** Thrown while reading a raw value and caught in `parseRule`: never leaves this package. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** A value as it may stand in a message: short, on one line. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** What was read from JSON; a field that is not there is undefined, which JSON cannot say. */
export type Fields<K extends string = string> = Partial<Readonly<Record<K, unknown>>>;

/** @throws Malformed */
export const readObject = (json: unknown, what: string): Fields => {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw new Malformed(`${what} must be an object, got ${shown(json)}`);
};

/**
 * An object with no other fields than these.
 *
 * @throws Malformed
 */
export const readFields = <K extends string>(json: unknown, what: string, names: readonly K[]): Fields<K> => {
  const fields = readObject(json, what);
  const odd = Object.keys(fields).find((name) => !names.includes(name as K));
  if (odd === undefined) return fields;
  throw new Malformed(`${what} has no field ${shown(odd)}; it may have ${names.join(', ')}`);
};

/** @throws Malformed */
export const readArray = (json: unknown, what: string): readonly unknown[] => {
  if (!Array.isArray(json)) throw new Malformed(`${what} must be a list, got ${shown(json)}`);
  return json;
};

/**
 * A list with something in it.
 *
 * @throws Malformed
 */
export const readList = (json: unknown, what: string): readonly unknown[] => {
  const list = readArray(json, what);
  if (list.length === 0) throw new Malformed(`${what} is empty`);
  return list;
};

/** @throws Malformed */
export const readNumber = (json: unknown, name: string, least: number, most: number): number => {
  if (typeof json === 'number' && json >= least && json <= most) return json;
  throw new Malformed(`${name} must be a number from ${least} to ${most}, got ${shown(json)}`);
};

/** @throws Malformed */
export const readSwitch = (json: unknown, name: string): boolean => {
  if (typeof json === 'boolean') return json;
  throw new Malformed(`${name} must be true or false, got ${shown(json)}`);
};

/** @throws Malformed */
export const readChoice = <T extends string>(json: unknown, name: string, choices: readonly T[]): T => {
  if (choices.includes(json as T)) return json as T;
  throw new Malformed(`${name} must be "${choices.join('" or "')}", got ${shown(json)}`);
};

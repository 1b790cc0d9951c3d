/** Thrown while reading a raw value and caught in `parseRule`: never leaves this package. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** A value as it may stand in a message: short, on one line. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** A JSON object's own fields, or Malformed; `fields` are the only names it may have. */
export const readObject = (
  json: unknown,
  what: string,
  fields?: readonly string[],
): ReadonlyMap<string, unknown> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new Malformed(`${what} must be an object, got ${shown(json)}`);
  }
  const entries = new Map<string, unknown>(Object.entries(json));
  if (fields !== undefined) onlyFields(entries, what, fields);
  return entries;
};

export const onlyFields = (
  entries: ReadonlyMap<string, unknown>,
  what: string,
  fields: readonly string[],
): void => {
  for (const name of entries.keys()) {
    if (!fields.includes(name)) {
      throw new Malformed(`${what} has no field ${shown(name)}; it may have ${fields.join(', ')}`);
    }
  }
};

export const readArray = (json: unknown, what: string): readonly unknown[] => {
  if (!Array.isArray(json)) throw new Malformed(`${what} must be a list, got ${shown(json)}`);
  return json;
};

export const readNumber = (json: unknown, name: string, least: number, most: number): number => {
  if (typeof json === 'number' && json >= least && json <= most) return json;
  throw new Malformed(`${name} must be a number from ${least} to ${most}, got ${shown(json)}`);
};

/** A list with something in it. */
export const readList = (json: unknown, what: string): readonly unknown[] => {
  const list = readArray(json, what);
  if (list.length === 0) throw new Malformed(`${what} is empty`);
  return list;
};

export const readChoice = <T extends string>(json: unknown, name: string, choices: readonly T[]): T => {
  const choice = choices.find((each) => each === json);
  if (choice !== undefined) return choice;
  throw new Malformed(`${name} must be "${choices.join('" or "')}", got ${shown(json)}`);
};

/** What is read from a field, or `otherwise` when there is no such field; one that is null is there. */
export const readOptional = <T, U>(
  fields: ReadonlyMap<string, unknown>,
  name: string,
  otherwise: U,
  read: (json: unknown) => T,
): T | U => (fields.has(name) ? read(fields.get(name)) : otherwise);

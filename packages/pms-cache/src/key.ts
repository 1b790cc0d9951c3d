import { PmsCacheError } from './errors.ts';

/** @internal @throws PmsCacheError `invalid-tenant` */
export const checkTenant = (tenant: unknown): string => {
  if (typeof tenant === 'string' && tenant !== '' && tenant.isWellFormed()) return tenant;
  throw new PmsCacheError(
    'invalid-tenant',
    `A tenant must be a non-empty, well-formed string, not ${tenant === '' ? "''" : typeof tenant}: ` +
      'pass the id of the hotel whose data is read',
  );
};

/** Deeper than any question; a value that holds itself ends here too. */
const MAX_DEPTH = 64;

/**
 * One text per value and never the same for two of them, whatever the order of properties: strings carry their
 * length and everything else an end mark, so nothing inside can pretend to be something outside.
 *
 * @internal
 * @throws PmsCacheError `invalid-params` for anything that JSON would lose or merge
 */
export const canonical = (value: unknown, path: string, depth = 0): string => {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number' && Number.isFinite(value)) return `#${value};`;
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (value === null) return 'N';
  if (depth > MAX_DEPTH) {
    throw new PmsCacheError(
      'invalid-params',
      `${path} is nested deeper than ${MAX_DEPTH} levels, or in itself`,
    );
  }
  if (Array.isArray(value)) {
    let text = '[';
    for (const [index, item] of value.entries()) text += canonical(item, `${path}.${index}`, depth + 1);
    return `${text}]`;
  }
  if (isPlainObject(value)) return canonicalObject(value, path, depth);
  throw new PmsCacheError(
    'invalid-params',
    `${path} is ${describe(value)}: use strings, finite numbers, booleans, null, plain objects and arrays ` +
      '(a date as its ISO string)',
  );
};

const canonicalObject = (value: Record<string, unknown>, path: string, depth: number): string => {
  let text = '{';
  for (const name of Object.keys(value).sort()) {
    const item = value[name];
    if (item === undefined) continue;
    text += textOf(name);
    // A path costs more than the rest, and only what nests or is wrong needs one.
    text += typeof item === 'string' ? textOf(item) : canonical(item, `${path}.${name}`, depth + 1);
  }
  return `${text}}`;
};

/** A store hashes UTF-8, where all lone surrogates are alike: JSON escapes them. */
const textOf = (text: string): string => {
  if (text.isWellFormed()) return `"${text.length}:${text}`;
  const escaped = JSON.stringify(text);
  return `'${escaped.length}:${escaped}`;
};

/** @internal */
export const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const describe = (value: unknown): string =>
  typeof value === 'number' ? String(value) : typeof value === 'object' ? 'a class instance' : typeof value;

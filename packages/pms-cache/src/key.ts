import { PmsCacheError } from './errors.ts';

/**
 * One string per (tenant, operation, parameters) and never the same for two of them: percent-encoded
 * segments cannot hold the separator, and canonical JSON is unambiguous.
 *
 * @internal
 * @param tenant percent-encoded
 * @param operation percent-encoded
 */
export const keyOf = (tenant: string, operation: string, params: unknown): string =>
  `${tenant}:${operation}:${canonical(params, 'params')}`;

/** @internal @throws PmsCacheError `invalid-tenant` */
export const checkTenant = (tenant: unknown): string => {
  if (typeof tenant === 'string' && tenant !== '' && tenant.isWellFormed()) return tenant;
  throw new PmsCacheError(
    'invalid-tenant',
    `A tenant must be a non-empty, well-formed string, not ${tenant === '' ? "''" : typeof tenant}: ` +
      'pass the id of the hotel whose data is read',
  );
};

/**
 * JSON with sorted keys and without undefined properties.
 *
 * @internal
 * @throws PmsCacheError `invalid-params` for anything that JSON would lose or merge
 */
export const canonical = (value: unknown, parent: string, name = ''): string => {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const path = name ? `${parent}.${name}` : parent;
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => canonical(item, path, String(index))).join(',')}]`;
  }
  if (isPlainObject(value)) {
    let text = '';
    for (const name of Object.keys(value).sort()) {
      const item = value[name];
      if (item === undefined) continue;
      text += `${text && ','}${JSON.stringify(name)}:${canonical(item, path, name)}`;
    }
    return `{${text}}`;
  }
  throw new PmsCacheError(
    'invalid-params',
    `${path} is ${describe(value)}: use strings, finite numbers, booleans, null, plain objects and arrays ` +
      '(a date as its ISO string)',
  );
};

/** @internal */
export const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const describe = (value: unknown): string =>
  typeof value === 'number' ? String(value) : typeof value === 'object' ? 'a class instance' : typeof value;

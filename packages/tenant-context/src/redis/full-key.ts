import { TenantError } from '../errors.ts';
import { keyOf } from '../scope.ts';

/**
 * The key with its hotel: a string as it is, parts escaped. Takes what JavaScript may hand over in place of both, such
 * as an object that the client would unfold into keys of its own.
 */
export const fullKey = (prefix: string, key: unknown): string => {
  if (typeof key === 'string' && key !== '') return prefix + key;
  if (Array.isArray(key)) return keyOf(prefix, key as readonly string[]);
  throw new TenantError(
    'invalid-key',
    `A key is a string or parts, but this is ${key === '' ? 'empty' : `of type ${typeof key}`}: name what is kept under it`,
  );
};

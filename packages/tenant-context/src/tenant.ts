import { TenantError } from './errors.ts';

declare const brand: unique symbol;

/** The id of one hotel. Only {@link parseTenantId} and {@link isTenantId} make one. */
export type TenantId = string & { readonly [brand]: 'TenantId' };

/** Nothing that separates keys, labels, paths or patterns: no `:`, `{`, `}`, `*`. */
const PATTERN = /^[a-z0-9][a-z0-9-]{1,62}$/;

/** Whether the value can be the id of a hotel: 2 to 63 of `a-z`, `0-9` and `-`, not beginning with `-`. */
export const isTenantId = (value: unknown): value is TenantId =>
  typeof value === 'string' && PATTERN.test(value);

/**
 * The value as the id of a hotel. It says nothing about whether there is such a hotel: a directory does.
 *
 * @throws TenantError `invalid-tenant` when it is not 2 to 63 of `a-z`, `0-9` and `-`, or begins with `-`
 */
export const parseTenantId = (value: string): TenantId => {
  if (isTenantId(value)) return value;
  throw new TenantError(
    'invalid-tenant',
    `The id of a hotel is 2 to 63 of a-z, 0-9 and "-", not beginning with "-", but this ${fault(value)}`,
  );
};

/** Never the value: what is no id may as well be a key or a guest's words. */
const fault = (value: unknown): string => {
  if (typeof value !== 'string') return `is of type ${typeof value}`;
  if (value.length < 2 || value.length > 63) return `has ${value.length} characters`;
  const at = value.startsWith('-') ? 0 : value.search(/[^a-z0-9-]/);
  return `has ${JSON.stringify(value[at])} as character ${at + 1}`;
};

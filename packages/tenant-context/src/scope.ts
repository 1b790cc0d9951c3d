import { TenantError } from './errors.ts';
import { parseTenantId, type TenantId } from './tenant.ts';

/** At least one part, each a string with something in it. */
export type KeyParts = readonly [string, ...string[]];

/** Makes the keys of one hotel. */
export interface TenantScope {
  readonly tenant: TenantId;
  /** What all keys of the hotel begin with: `{t:<hotel>}:`. The braces put them in one slot of a cluster. */
  readonly prefix: string;
  /**
   * One key per hotel and parts, and never the same for two of them: `key('session', '+54 11')` is
   * `{t:malaga}:session:%2B54%2011`.
   *
   * @throws TenantError `invalid-key` for a part that is empty (an id that is missing) or no string
   */
  readonly key: (...parts: KeyParts) => string;
}

/**
 * The one place that builds keys.
 *
 * @throws TenantError `invalid-tenant` when the hotel was not made by `parseTenantId`
 */
export const scope = (tenant: TenantId): TenantScope => {
  const prefix = prefixOf(tenant);
  return { tenant, prefix, key: (...parts) => keyOf(prefix, parts) };
};

/** What is right for a hotel is right for good: not worked out again for each command. No more than these, whoever asks. */
const prefixes = new Map<string, string>();
const MOST_PREFIXES = 1_000;

/** @throws TenantError `invalid-tenant` */
export const prefixOf = (tenant: TenantId): string => {
  const kept = prefixes.get(tenant);
  if (kept !== undefined) return kept;
  const prefix = `{t:${parseTenantId(tenant)}}:`;
  if (prefixes.size >= MOST_PREFIXES) prefixes.clear();
  prefixes.set(tenant, prefix);
  return prefix;
};

/** Prefix and parts in one key, percent-escaped, so that neither separators nor patterns in them have a meaning. */
export const keyOf = (prefix: string, parts: readonly string[]): string => {
  if (parts.length === 0) throw new TenantError('invalid-key', 'A key needs at least one part');
  let key = prefix + escapePart(parts[0], 0);
  // Not map and join: this is on the path of every command.
  for (let at = 1; at < parts.length; at += 1) key += `:${escapePart(parts[at], at)}`;
  return key;
};

const escapePart = (part: string | undefined, index: number): string => {
  if (typeof part === 'string' && part !== '') return SPECIAL.test(part) ? escapeText(part) : part;
  throw new TenantError(
    'invalid-key',
    `Part ${index + 1} of a key is ${part === '' ? 'empty' : `of type ${typeof part}`}: all guests without it would ` +
      'share one entry',
  );
};

/** Most parts have none. */
const SPECIAL = /[^\w.~-]/;

/** UTF-8 would turn every surrogate without its other half into the same replacement character. */
const escapeText = (text: string): string =>
  text.isWellFormed()
    ? encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${hex(character)}`)
    : Array.from(text, (one) => (one.isWellFormed() ? escapeText(one) : `%u${hex(one)}`)).join('');

const hex = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase();

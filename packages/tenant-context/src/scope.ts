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
  const prefix = `{t:${parseTenantId(tenant)}}:`;
  return { tenant, prefix, key: (...parts) => prefix + joinParts(parts) };
};

/** The parts in one string, percent-escaped, so that neither separators nor patterns in them have a meaning. */
export const joinParts = (parts: readonly string[]): string => {
  if (parts.length === 0) throw new TenantError('invalid-key', 'A key needs at least one part');
  return parts.map(escapePart).join(':');
};

const escapePart = (part: string, index: number): string => {
  if (typeof part === 'string' && part !== '') return SAFE.test(part) ? part : escapeText(part);
  throw new TenantError(
    'invalid-key',
    `Part ${index + 1} of a key is ${part === '' ? 'empty' : `of type ${typeof part}`}: all guests without it would ` +
      'share one entry',
  );
};

/** Most parts: nothing to escape. */
const SAFE = /^[\w.~-]+$/;

/** UTF-8 would turn every surrogate without its other half into the same replacement character. */
const escapeText = (text: string): string =>
  text.isWellFormed()
    ? encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${hex(character)}`)
    : Array.from(text, (one) => (one.isWellFormed() ? escapeText(one) : `%u${hex(one)}`)).join('');

const hex = (character: string): string => character.charCodeAt(0).toString(16).toUpperCase();

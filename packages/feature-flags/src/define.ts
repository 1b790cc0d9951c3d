import { isDate } from './calendar.ts';
import { FlagsError } from './errors.ts';
import type { FlagSchema } from './schema.ts';

/** What every flag may say about itself. */
export interface FlagInfo {
  readonly description?: string;
  /** The team that answers for it. */
  readonly owner?: string;
  /** ISO date (`2027-03-01`) after which the flag should be gone from the code. */
  readonly expires?: string;
  /**
   * What to do once the source has been stale for `staleAfterMs`: keep the last known value, or go back to
   * the default in code, or to off. A kill and an override stay either way.
   *
   * @default 'last-known'
   */
  readonly onStale?: 'last-known' | 'default' | 'off';
}

/** A flag that is on or off. */
export interface BooleanFlag extends FlagInfo {
  readonly default: boolean;
  readonly variants?: never;
  readonly schema?: never;
}

/** A flag that is one of a few words. */
export interface VariantFlag extends FlagInfo {
  readonly default: string;
  /** Every value it can take. */
  readonly variants: readonly string[];
  readonly schema?: never;
}

/** A flag that is a finite number. */
export interface NumberFlag extends FlagInfo {
  readonly default: number;
  readonly variants?: never;
  readonly schema?: never;
}

/** A flag whose value a schema describes. */
export interface ObjectFlag<T = unknown> extends FlagInfo {
  readonly default: T;
  readonly variants?: never;
  /** A Standard Schema with a synchronous `validate`: an object that does not pass never acts. */
  readonly schema: FlagSchema<T>;
}

/** How one flag is declared. */
export type FlagDefinition = BooleanFlag | VariantFlag | NumberFlag | ObjectFlag;
/** Flag key -> how it is declared. */
export type FlagDefinitions = Readonly<Record<string, FlagDefinition>>;

/** The type of a flag's value, from its definition. */
export type FlagValue<F> = F extends { readonly variants: readonly (infer V)[] }
  ? V
  : F extends { readonly schema: FlagSchema<infer T> }
    ? T
    : F extends { readonly default: boolean }
      ? boolean
      : F extends { readonly default: number }
        ? number
        : never;

/** The keys of declared flags. */
export type FlagKey<D> = keyof D & string;
/** The keys of those that are on or off. */
export type BooleanFlagKey<D> = {
  [K in FlagKey<D>]: FlagValue<D[K]> extends boolean ? K : never;
}[FlagKey<D>];

type Checked<F> = (F extends { readonly variants: readonly (infer V)[] }
  ? { readonly default: V }
  : F extends { readonly schema: FlagSchema<infer T> }
    ? { readonly default: T }
    : unknown) & { readonly [K in Exclude<keyof F, keyof ObjectFlag>]: never };

/**
 * Declares flags once; their keys and value types are inferred from here.
 *
 * @throws FlagsError `invalid-definition` for an impossible key, default or expiry
 * @example
 * const definitions = defineFlags({
 *   'booking.enabled': { default: false, owner: 'front-desk', expires: '2027-03-01' },
 *   'nlp.model': { default: 'small', variants: ['small', 'large'] },
 * });
 */
export const defineFlags = <const D extends FlagDefinitions>(
  definitions: D & { readonly [K in keyof D]: Checked<D[K]> },
): D => {
  for (const [key, definition] of Object.entries<FlagDefinition>(definitions)) {
    const problem = problemOf(key, definition);
    if (problem !== undefined) throw new FlagsError('invalid-definition', `flag "${key}": ${problem}`);
  }
  return definitions;
};

const KEY = /^[A-Za-z0-9_.:/-]{1,200}$/;
const ON_STALE: ReadonlySet<unknown> = new Set([undefined, 'last-known', 'default', 'off']);

const problemOf = (key: string, definition: FlagDefinition): string | undefined => {
  if (!KEY.test(key)) return 'a key is 1 to 200 letters, digits, or . _ : / -';
  const { default: value, variants, expires } = definition;
  if (expires !== undefined && !isDate(expires)) {
    return `expires "${expires}" is not a date; write it like 2027-03-01`;
  }
  if (!ON_STALE.has(definition.onStale)) {
    return `onStale "${definition.onStale}" is none of last-known, default, off`;
  }
  if (variants !== undefined && !variants.includes(value)) {
    return `default "${value}" is not one of its variants (${variants.join(', ')})`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return `default ${value} is not a finite number`;
  const typed = variants !== undefined || definition.schema !== undefined;
  if (!typed && typeof value !== 'boolean' && typeof value !== 'number') {
    return 'a string needs variants and an object needs a schema';
  }
  return undefined;
};

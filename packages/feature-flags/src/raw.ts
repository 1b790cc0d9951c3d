import { checkFlagValue } from './check.ts';
import type { FlagDefinition } from './define.ts';

/** Takes what reads as on or off. */
export const SWITCH: FlagDefinition = { default: false };

/** Takes anything, for values whose definition is not known. */
export const OPAQUE: FlagDefinition = {
  default: undefined,
  schema: {
    '~standard': { version: 1, vendor: 'hotel-flags', validate: (value: unknown) => ({ value }) },
  },
};

/** What is wrong with a raw value, as far as can be told without its definition. */
export const problemOf = (raw: string): string | undefined =>
  checkFlagValue(SWITCH, raw) === undefined ? undefined : checkFlagValue(OPAQUE, raw);

/** The fields of the rule a raw value stands for; a scalar keeps its spelling, for it may be a number or a word. */
export const fieldsOf = (raw: string | undefined): Readonly<Record<string, unknown>> => {
  if (raw === undefined) return {};
  if (!raw.trim().startsWith('{')) return { value: raw.trim() };
  const fields: unknown = problemOf(raw) === undefined ? JSON.parse(raw) : {};
  return fields as Readonly<Record<string, unknown>>;
};

const print = (fields: Readonly<Record<string, unknown>>): string | undefined => {
  const names = Object.keys(fields);
  if (names.length === 0) return undefined;
  if (names.length === 1 && typeof fields['value'] === 'string') return fields['value'];
  return JSON.stringify(fields);
};

export const isKilled = (raw: string | undefined): boolean => fieldsOf(raw)['kill'] === true;

/**
 * The raw value of a flag that is off for everybody; what it said otherwise is kept. Works on malformed values too: a kill
 * must never be refused.
 *
 * @param raw what is there; undefined for none
 */
export const killed = (raw: string | undefined): string | undefined =>
  print({ ...fieldsOf(raw), kill: true });

export const revived = (raw: string | undefined): string | undefined => {
  const { kill: _, ...rest } = fieldsOf(raw);
  return print(rest);
};

/**
 * The raw value of a flag with this share in the place of any other. Who is counted and what they get stays, unless it is
 * said anew: another unit would deal the hotels again. Nothing is kept of a malformed value.
 *
 * @param raw what is there; undefined for none
 * @param percentage 0 to 100
 */
export const rolledOut = (
  raw: string | undefined,
  percentage: number,
  said: { readonly by?: string | undefined; readonly value?: string | undefined } = {},
): string => {
  const { value: rest, rollout, ramp, split: _, splitBy, ...others } = fieldsOf(raw);
  const before = { by: splitBy, ...pick(ramp), ...pick(rollout) };
  const { by, value } = { ...before, ...defined(said) };
  // With a value of its own the rollout leaves the others what they have; without, it is on or off.
  const fields = value === undefined ? others : { ...others, ...defined({ value: rest }) };
  return JSON.stringify({ ...fields, rollout: { percentage, ...defined({ by, value }) } });
};

const pick = (share: unknown): { readonly by?: unknown; readonly value?: unknown } => {
  const { by, value } = (share ?? {}) as { readonly by?: unknown; readonly value?: unknown };
  return defined({ by, value });
};

const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

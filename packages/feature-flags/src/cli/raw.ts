import { parseRule, type ParsedRule } from '../parse.ts';
import { booleanType, decimal, switchWord, type ValueType } from '../value.ts';
import type { RolloutRule } from '../rule.ts';
import { UsageError } from './arguments.ts';

/** The command line knows no definitions: what does not read as on or off is taken as it is. */
const opaqueType: ValueType = { boolean: false, read: (json) => json, variantOf: () => undefined };
const onOffType: ValueType = {
  ...booleanType,
  variantOf: (value) => (typeof value === 'boolean' ? booleanType.variantOf(value) : undefined),
};

export interface ParsedRaw {
  readonly rule: ParsedRule | undefined;
  readonly problem: string | undefined;
  readonly type: ValueType;
}

/** @param raw undefined when there is no value, which is neither a rule nor a problem */
export const parseRaw = (raw: string | undefined): ParsedRaw => {
  if (raw === undefined) return { rule: undefined, problem: undefined, type: onOffType };
  const { rule } = parseRule(raw, onOffType);
  if (rule) return { rule, problem: undefined, type: onOffType };
  const opaque = parseRule(raw, opaqueType);
  return { rule: opaque.rule, problem: opaque.problem, type: opaqueType };
};

/** @throws UsageError for what looks like a typo: a variant has to be called one */
export const checkedValue = (value: string): string => {
  const text = value.trim();
  const isRule = text.startsWith('{');
  if (!isRule && switchWord(text) === undefined && decimal(text) === undefined) {
    throw new UsageError(
      `"${text}" is neither on, off, a number nor a rule; for a variant: --variant ${text}`,
    );
  }
  const { problem } = parseRaw(text);
  if (problem !== undefined) throw new UsageError(problem);
  return text;
};

/** The fields of the rule a raw value stands for; a scalar keeps its spelling, for it may be a number or a word. */
const fieldsOf = (raw: string | undefined): Readonly<Record<string, unknown>> => {
  if (raw === undefined) return {};
  if (!raw.trim().startsWith('{')) return { value: raw.trim() };
  const fields: unknown = parseRaw(raw).rule ? JSON.parse(raw) : {};
  return fields as Readonly<Record<string, unknown>>;
};

const print = (fields: Readonly<Record<string, unknown>>): string | undefined => {
  const names = Object.keys(fields);
  if (names.length === 0) return undefined;
  if (names.length === 1 && typeof fields['value'] === 'string') return fields['value'];
  return JSON.stringify(fields);
};

/** Works on malformed values too: a kill must never be refused. */
export const killed = (raw: string | undefined): string | undefined =>
  print({ ...fieldsOf(raw), kill: true });

export const revived = (raw: string | undefined): string | undefined => {
  const { kill: _, ...rest } = fieldsOf(raw);
  return print(rest);
};

/**
 * Who is counted and what they get stays, unless it is said anew: another unit would deal the hotels again.
 *
 * @throws UsageError
 */
export const rolledOut = (
  raw: string | undefined,
  percentage: number,
  said: { readonly by: string | undefined; readonly value: string | undefined },
): string => {
  if (parseRaw(raw).problem !== undefined) {
    throw new UsageError(`the value that is there is malformed: ${raw}; replace it with set`);
  }
  const { value: rest, rollout: before, ...others } = fieldsOf(raw);
  const { by, value } = { ...(before as RolloutRule | undefined), ...defined(said) };
  // With a value of its own the rollout leaves the others what they have; without, it is on or off.
  const fields = value === undefined ? others : { ...others, ...defined({ value: rest }) };
  const text = JSON.stringify({ ...fields, rollout: { percentage, ...defined({ by, value }) } });
  const { problem } = parseRaw(text);
  if (problem !== undefined) throw new UsageError(problem);
  return text;
};

const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

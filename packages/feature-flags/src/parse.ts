import { readConditions, readIds, type Test } from './condition.ts';
import { Malformed, readArray, readObject, shown } from './malformed.ts';
import { readRollout, type Rollout } from './rollout.ts';
import type { ValueType } from './value.ts';

/** What is served: one value, or a rollout. */
export type Served = { readonly value: unknown } | { readonly rollout: Rollout };

export interface ParsedTargeting {
  readonly tests: readonly Test[];
  readonly served: Served;
}

/** A rule that was read field by field, with nothing of the untrusted JSON left in it. */
export interface ParsedRule {
  readonly kill: boolean;
  readonly deny: ReadonlySet<string> | undefined;
  readonly allow: ReadonlySet<string> | undefined;
  readonly rules: readonly ParsedTargeting[];
  readonly rollout: Rollout | undefined;
  readonly value: { readonly value: unknown } | undefined;
}

export type Parsed =
  | { readonly rule: ParsedRule; readonly problem?: undefined }
  | { readonly rule?: undefined; readonly problem: string };

/** Reads one raw value. Never throws, whatever `raw` is. */
export const parseRule = (raw: string, type: ValueType): Parsed => {
  try {
    const text = raw.trim();
    return { rule: text.startsWith('{') ? readRule(readJson(text), type) : plain(type.read(text)) };
  } catch (error) {
    // A schema of the caller's may throw anything.
    return {
      problem:
        error instanceof Malformed
          ? error.message
          : `could not be read: ${error instanceof Error ? error.message : 'unknown error'}`,
    };
  }
};

const NOTHING: ParsedRule = {
  kill: false,
  deny: undefined,
  allow: undefined,
  rules: [],
  rollout: undefined,
  value: undefined,
};
const KILLED: ParsedRule = { ...NOTHING, kill: true };

const plain = (value: unknown): ParsedRule => ({ ...NOTHING, value: { value } });

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed(`not valid JSON: ${shown(text)}`);
  }
};

const readRule = (json: unknown, type: ValueType): ParsedRule => {
  // A kill acts whatever else the rule says, even when the rest could not be read.
  if (readObject(json, 'a rule').get('kill') === true) return KILLED;
  const fields = readObject(json, 'a rule', ['kill', 'deny', 'allow', 'rules', 'rollout', 'value']);
  if (fields.size === 0) throw new Malformed('a rule says something; this one is empty');
  if (fields.has('kill') && fields.get('kill') !== false) {
    throw new Malformed(`kill must be true or false, got ${shown(fields.get('kill'))}`);
  }
  const optional = <T>(name: string, read: (json: unknown) => T): T | undefined =>
    fields.has(name) ? read(fields.get(name)) : undefined;
  return {
    kill: false,
    deny: optional('deny', (list) => readIds(list, 'deny')),
    allow: optional('allow', (list) => readAllow(list, type)),
    rules:
      optional('rules', (list) => readArray(list, 'rules').map((rule) => readTargeting(rule, type))) ?? [],
    rollout: optional('rollout', (rollout) => readRollout(rollout, type)),
    value: optional('value', (value) => ({ value: type.read(value) })),
  };
};

const readAllow = (json: unknown, type: ValueType): ReadonlySet<string> => {
  if (type.boolean) return readIds(json, 'allow');
  throw new Malformed('allow is for boolean flags; use rules with tenantId and a value');
};

const readTargeting = (json: unknown, type: ValueType): ParsedTargeting => {
  const fields = readObject(json, 'each of rules', ['when', 'value', 'rollout']);
  if (fields.has('value') === fields.has('rollout')) {
    throw new Malformed('each of rules needs either value or rollout');
  }
  const served = fields.has('value')
    ? { value: type.read(fields.get('value')) }
    : { rollout: readRollout(fields.get('rollout'), type) };
  return { tests: readConditions(fields.get('when')), served };
};

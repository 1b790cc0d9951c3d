import { readConditions, readIds, type Condition } from './condition.ts';
import { readGuard, type Guard } from './guard.ts';
import type { Ids } from './ids.ts';
import { Malformed, onlyFields, readArray, readObject, readOptional, shown } from './malformed.ts';
import { readRamp, type ParsedRamp } from './ramp.ts';
import { readRequires, type Prerequisites } from './requires.ts';
import { readRollout, type ParsedRollout } from './rollout.ts';
import { readSplit, type ParsedSplit } from './split.ts';
import type { ValueType } from './value.ts';
import { readWindows, type Windows } from './window.ts';
import { zoneCache, type Zones } from './zone.ts';

/** What deals values by bucket. */
export type ParsedShare = ParsedRollout | ParsedRamp | ParsedSplit;

/** What is served: one value, or a share each. */
export type Served = { readonly value: unknown } | { readonly share: ParsedShare };

export interface ParsedTargeting {
  readonly condition: Condition | undefined;
  readonly windows: Windows | undefined;
  readonly served: Served;
}

/** A rule that was read field by field, with nothing of the untrusted JSON left in it. */
export interface ParsedRule {
  readonly kill: boolean;
  readonly deny: Ids | undefined;
  readonly requires: Prerequisites | undefined;
  readonly windows: Windows | undefined;
  readonly allow: Ids | undefined;
  readonly rules: readonly ParsedTargeting[];
  readonly share: ParsedShare | undefined;
  readonly value: { readonly value: unknown } | undefined;
  readonly guard: Guard | undefined;
  readonly dark: boolean;
}

export type Parsed =
  | { readonly rule: ParsedRule; readonly problem?: undefined }
  | { readonly rule?: undefined; readonly problem: string };

/** What surrounds a rule. */
export interface ParseWorld {
  /** Shared by the flags of one process. @default a cache of its own */
  readonly zones?: Zones;
  /** The other flags. @default prerequisites are not checked against them */
  readonly typeOf?: (flag: string) => ValueType | undefined;
}

/** Reads one raw value. Never throws, whatever `raw` is. */
export const parseRule = (raw: string, type: ValueType, world: ParseWorld = {}): Parsed => {
  try {
    const text = raw.trim();
    if (!text.startsWith('{')) return { rule: { ...NOTHING, value: { value: type.read(text) } } };
    return { rule: readRule(readJson(text), type, world) };
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
  requires: undefined,
  windows: undefined,
  allow: undefined,
  rules: [],
  share: undefined,
  value: undefined,
  guard: undefined,
  dark: false,
};
const KILLED: ParsedRule = { ...NOTHING, kill: true };

const SHARES = ['rollout', 'ramp', 'split'] as const;
const SERVING = ['windows', 'value', ...SHARES, 'splitBy'];
const FIELDS = ['kill', 'deny', 'requires', 'allow', 'rules', ...SERVING, 'guard', 'dark'];

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed(`not valid JSON: ${shown(text)}`);
  }
};

const readRule = (
  json: unknown,
  type: ValueType,
  { zones = zoneCache(), typeOf }: ParseWorld,
): ParsedRule => {
  const fields = readObject(json, 'a rule');
  // A kill acts whatever else the rule says, even when the rest could not be read.
  if (fields.get('kill') === true) return KILLED;
  onlyFields(fields, 'a rule', FIELDS);
  if (fields.size === 0) throw new Malformed('a rule says something; this one is empty');
  return {
    kill: readSwitch(fields, 'kill'),
    deny: readOptional(fields, 'deny', undefined, (list) => readIds(list, 'deny')),
    requires: readOptional(fields, 'requires', undefined, (flags) => readRequires(flags, typeOf)),
    windows: readOptional(fields, 'windows', undefined, (list) => readWindows(list, zones)),
    allow: readOptional(fields, 'allow', undefined, (list) => readAllow(list, type)),
    rules: readOptional(fields, 'rules', NOTHING.rules, (list) =>
      readArray(list, 'rules').map((each) => readTargeting(each, type, zones)),
    ),
    share: readShare(fields, type),
    value: readOptional(fields, 'value', undefined, (value) => ({ value: type.read(value) })),
    guard: readOptional(fields, 'guard', undefined, readGuard),
    dark: readSwitch(fields, 'dark'),
  };
};

const readSwitch = (fields: ReadonlyMap<string, unknown>, name: string): boolean =>
  readOptional(fields, name, false, (json) => {
    if (typeof json === 'boolean') return json;
    throw new Malformed(`${name} must be true or false, got ${shown(json)}`);
  });

const readAllow = (json: unknown, type: ValueType): Ids => {
  if (type.boolean) return readIds(json, 'allow');
  throw new Malformed('allow is for boolean flags; use rules with tenantId and a value');
};

const readShare = (fields: ReadonlyMap<string, unknown>, type: ValueType): ParsedShare | undefined => {
  const [kind, other] = SHARES.filter((name) => fields.has(name));
  if (other !== undefined) throw new Malformed(`${kind} and ${other} exclude each other`);
  if (fields.has('splitBy') && kind !== 'split') throw new Malformed('splitBy goes with split');
  if (kind === 'rollout') return readRollout(fields.get(kind), type);
  if (kind === 'ramp') return readRamp(fields.get(kind), type);
  return kind && readSplit(fields, type);
};

const readTargeting = (json: unknown, type: ValueType, zones: Zones): ParsedTargeting => {
  const fields = readObject(json, 'each of rules', ['when', ...SERVING]);
  const share = readShare(fields, type);
  if (fields.has('value') === (share !== undefined)) {
    throw new Malformed(`each of rules needs exactly one of value, ${SHARES.join(', ')}`);
  }
  const windows = readOptional(fields, 'windows', undefined, (list) => readWindows(list, zones));
  return {
    condition: windows && !fields.has('when') ? undefined : readConditions(fields.get('when')),
    windows,
    served: share ? { share } : { value: type.read(fields.get('value')) },
  };
};

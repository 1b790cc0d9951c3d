import { readConditions, readIds } from './condition.ts';
import { fingerprint } from './fingerprint.ts';
import { readGuard } from './guard.ts';
import { Malformed, readArray, readFields, readObject, readSwitch, shown } from './malformed.ts';
import { decide as decideAlone, type Decide, type Outcome } from './outcome.ts';
import { isTargeted, plainPlan, type Branch, type List, type Plan } from './plan.ts';
import { readShare, SHARES, type ShareTerms } from './read-share.ts';
import { readRequires } from './requires.ts';
import type { ValueType } from './value.ts';
import { readWindows } from './window.ts';
import { zoneCache, type Zones } from './zone.ts';

/** The flag that a rule is for. */
export interface Subject {
  readonly flag: string;
  readonly type: ValueType;
  /** The default in code. */
  readonly fallback: unknown;
}

/** What surrounds a rule. */
export interface World {
  /** Shared by the flags of one process. @default a cache of its own */
  readonly zones?: Zones;
  /** The other flags. @default prerequisites are not checked against them */
  readonly typeOf?: (flag: string) => ValueType | undefined;
  /** @default outcomes of its own */
  readonly decide?: Decide;
}

export type Parsed =
  | { readonly plan: Plan; readonly problem?: undefined }
  | { readonly plan?: undefined; readonly problem: string };

/**
 * Reads one raw value. Never throws, whatever `raw` is.
 *
 * @param version the fingerprint of `raw`
 */
export const parseRule = (
  raw: string,
  subject: Subject,
  world: World = {},
  version: number = fingerprint(raw),
): Parsed => {
  try {
    return { plan: readPlan(raw, subject, world, version) };
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

const readPlan = (raw: string, { flag, type, fallback }: Subject, world: World, version: number): Plan => {
  const { decide = decideAlone } = world;
  const text = raw.trim();
  if (!text.startsWith('{')) return plainPlan(version, decide(type.read(text), 'STATIC', 'value'), false);
  const json = readObject(readJson(text), 'a rule');
  // A kill acts whatever else the rule says, even when the rest could not be read.
  if (json['kill'] === true) return plainPlan(version, decide(fallback, 'DEFAULT', 'default'), true);
  const fields = readFields(json, 'a rule', FIELDS);
  if (Object.keys(fields).length === 0) throw new Malformed('a rule says something; this one is empty');
  const { kill = false, deny, requires, windows, allow, rules, value, guard, dark = false } = fields;
  const off = type.boolean ? false : fallback;
  const rest = value === undefined ? fallback : type.read(value);
  const terms: ShareTerms = { flag, type, off, rest, decide };
  const { zones = zoneCache(), typeOf } = world;
  const plan: Mutable<Plan> = plainPlan(version, NOT_YET, readSwitch(kill, 'kill'));
  if (deny !== undefined) plan.deny = listOf(deny, 'deny', decide(off, 'TARGETING_MATCH', 'deny'));
  if (requires !== undefined) plan.requires = readRequires(requires, typeOf);
  if (windows !== undefined) plan.windows = readWindows(windows, zones);
  if (allow !== undefined) {
    if (!type.boolean) throw new Malformed('allow is for boolean flags; use rules with tenantId and a value');
    plan.allow = listOf(allow, 'allow', decide(true, 'TARGETING_MATCH', 'allow'));
  }
  if (rules !== undefined) plan.branch = readBranches(rules, terms, zones);
  plan.share = readShare(fields, terms, undefined);
  if (readSwitch(dark, 'dark')) plan.dark = decide(off, 'DISABLED', 'dark');
  if (guard !== undefined) plan.guard = readGuard(guard);
  const reason = value === undefined || isTargeted(plan) ? 'DEFAULT' : 'STATIC';
  plan.otherwise = decide(rest, reason, value === undefined ? 'default' : 'value');
  return plan;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const SERVING = ['windows', 'value', ...SHARES, 'splitBy'] as const;
const FIELDS = ['kill', 'deny', 'requires', 'allow', 'rules', ...SERVING, 'guard', 'dark'] as const;
const RULE_FIELDS = ['when', ...SERVING] as const;
const NOT_YET: Outcome = decideAlone(undefined, 'DEFAULT', 'default');

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed(`not valid JSON: ${shown(text)}`);
  }
};

const listOf = (json: unknown, name: string, outcome: Outcome): List => ({
  ids: readIds(json, name),
  outcome,
});

/** From the last to the first, for each knows the one after it. */
const readBranches = (json: unknown, terms: ShareTerms, zones: Zones): Branch | undefined => {
  const rules = readArray(json, 'rules');
  let first: Branch | undefined;
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    first = readBranch(rules[index], terms, zones, index, first);
  }
  return first;
};

const readBranch = (
  json: unknown,
  terms: ShareTerms,
  zones: Zones,
  index: number,
  next: Branch | undefined,
): Branch => {
  const fields = readFields(json, 'each of rules', RULE_FIELDS);
  const { when, windows, value } = fields;
  const share = readShare(fields, terms, index);
  if ((value === undefined) === (share === undefined)) {
    throw new Malformed(`each of rules needs exactly one of value, ${SHARES.join(', ')}`);
  }
  return {
    condition: when === undefined && windows !== undefined ? undefined : readConditions(when),
    windows: windows === undefined ? undefined : readWindows(windows, zones),
    outcome: share ? undefined : terms.decide(terms.type.read(value), 'TARGETING_MATCH', 'rule', index),
    share,
    next,
  };
};

import type { CompiledFlag } from './compile.ts';
import type { FlagDefinition } from './define.ts';
import type { Trip } from './guard.ts';
import { NO_LAYER, type Layers } from './layer.ts';
import { decide } from './outcome.ts';
import { plainPlan, type Plan } from './plan.ts';
import { NOBODY, reachOf, type Reach } from './reach.ts';
import { valueType } from './value.ts';

/** One flag with all that is known about it: what both sides say, and what came of it. */
export interface Entry extends CompiledFlag, Layers {
  readonly trip: Trip | undefined;
  /** As it was last told. */
  readonly reach: Reach;
  /** Whether this process has asked for it: the only field that is set in place. */
  read: boolean;
}

/** An immutable state of all flags: the next one is built aside and put in place in one step. */
export interface Snapshot {
  readonly entries: ReadonlyMap<string, Entry>;
  /** The source has been stale for too long. */
  readonly lost: boolean;
}

/** An entry that is not in place yet. */
export type Draft = { -readonly [K in keyof Entry]: Entry[K] };
export type Drafts = Map<string, Draft>;

/** Nothing is said of it yet; what is compiled comes when it is put in force. */
export const blankDraft = (flag: string, definition: FlagDefinition): Draft => ({
  flag,
  type: valueType(definition),
  fallback: definition.default,
  source: '',
  plan: NO_PLAN,
  fixed: undefined,
  gate: undefined,
  timed: false,
  override: NO_LAYER,
  live: NO_LAYER,
  trip: undefined,
  reach: NOBODY,
  read: false,
});

const NO_PLAN: Plan = plainPlan(undefined, decide(undefined, 'DEFAULT', 'default'), false);

/** Field by field: what is spread takes more memory and more time, and there is one for each flag. */
export const draftOf = (entry: Entry): Draft => ({
  flag: entry.flag,
  type: entry.type,
  fallback: entry.fallback,
  source: entry.source,
  plan: entry.plan,
  fixed: entry.fixed,
  gate: entry.gate,
  timed: entry.timed,
  override: entry.override,
  live: entry.live,
  trip: entry.trip,
  reach: entry.reach,
  read: entry.read,
});

export const found = (entries: ReadonlyMap<string, Entry>, flag: string): Entry => {
  const entry = entries.get(flag);
  if (entry === undefined) throw new TypeError(`no flag ${flag}`);
  return entry;
};

export const reachNow = (entry: Entry, nowMs: number): Reach =>
  entry.timed ? reachOf(entry, nowMs) : entry.reach;

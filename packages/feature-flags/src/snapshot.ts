import { compileFlag, type CompiledFlag } from './compile.ts';
import { flagsOnCycles, withDependents, type Requirements } from './cycles.ts';
import type { FlagDefinition, FlagDefinitions } from './define.ts';
import type { FlagsEvent } from './events.ts';
import type { Trip } from './guard.ts';
import { asOverride, effective, killer, NO_LAYER, OVERRIDE, readLayer, unknot } from './layer.ts';
import type { Layer, Reading } from './layer.ts';
import { sharedOutcomes } from './outcome.ts';
import { parseRule, type ParsedRule } from './parse.ts';
import { differs, reachOf, sharedReach, type Reach } from './reach.ts';
import { typesOf, valueType, type ValueType } from './value.ts';
import { zoneCache } from './zone.ts';

export interface Entry {
  readonly definition: FlagDefinition;
  readonly type: ValueType;
  readonly override: Layer;
  readonly live: Layer;
  readonly trip: Trip | undefined;
  readonly compiled: CompiledFlag;
  /** As it was last told. */
  readonly reach: Reach;
}

/** An immutable state of all flags: the next one is built aside and put in place in one step. */
export interface Snapshot {
  readonly entries: ReadonlyMap<string, Entry>;
  /** The source has been stale for too long. */
  readonly lost: boolean;
}

export interface Step {
  readonly snapshot: Snapshot;
  readonly events: readonly FlagsEvent[];
}

/** Each recompiles only the flags it concerns, and those that require them. */
export interface Snapshots {
  readonly first: (nowMs: number) => Step;
  /** The source has spoken. */
  readonly next: (before: Snapshot, raw: ReadonlyMap<string, string>, nowMs: number) => Step;
  /** The source is lost, or back. */
  readonly lose: (before: Snapshot, lost: boolean, nowMs: number) => Step;
  /** A guard was broken. */
  readonly trip: (before: Snapshot, flag: string, trip: Trip, nowMs: number) => Step;
  /** Time has passed. */
  readonly pass: (before: Snapshot, nowMs: number) => Step;
}

type Side = 'override' | 'live';
type Draft = Omit<Entry, 'compiled' | 'reach'>;
/** Entries that are still compiled as before. */
type Drafts = Map<string, Entry>;

/** @param source the name of the live source, for details and events */
export const snapshots = (
  definitions: FlagDefinitions,
  overrides: ReadonlyMap<string, string>,
  source: string,
): Snapshots => {
  const world = { zones: zoneCache(), typeOf: typesOf(definitions) };
  const decide = sharedOutcomes();
  const reachFor = sharedReach();
  /** Rules read in this step, so that what is new is read once. */
  const fresh = new Map<Layer, ParsedRule>();

  const remember = ({ layer, rule }: Reading): Layer => {
    if (rule) fresh.set(layer, rule);
    return layer;
  };

  const compile = (flag: string, draft: Draft, lost: boolean, entries: Snapshot['entries']): CompiledFlag => {
    const { definition, type, override, trip } = draft;
    const layer = effective(draft);
    const overridden = layer === override;
    const { onStale } = definition;
    return compileFlag({
      flag,
      type,
      fallback: definition.default,
      rule:
        layer.good === undefined ? undefined : (fresh.get(layer) ?? parseRule(layer.good, type, world).rule),
      source: overridden ? OVERRIDE : source,
      raw: layer.good,
      killedBy: killer(draft, source),
      lost: lost && !overridden && onStale !== 'last-known' ? onStale : undefined,
      trip,
      targetOf: (target) => found(entries, target).compiled,
      decide,
    });
  };

  /** Field by field: what is spread takes more memory, and there is one for each flag. */
  const entryOf = (
    { definition, type, override, live, trip }: Draft,
    compiled: CompiledFlag,
    nowMs: number,
  ): Entry => ({
    definition,
    type,
    override,
    live,
    trip,
    compiled,
    reach: reachFor(compiled, type.boolean, nowMs),
  });

  /** Puts drafts in force, prerequisites first; those in `changed` are told of even if they reach as far as before. */
  const settle = (
    before: Snapshot,
    drafts: Drafts,
    changed: ReadonlySet<string>,
    lost: boolean,
    nowMs: number,
  ): Step => {
    const entries = new Map(before.entries);
    for (const [flag, draft] of drafts) entries.set(flag, draft);
    const requirements = requirementsOf(entries);
    const open = new Set(withDependents(requirements, changed));
    const build = (flag: string): void => {
      if (!open.delete(flag)) return;
      for (const required of requirements.get(flag) ?? []) build(required);
      const draft = found(entries, flag);
      entries.set(flag, entryOf(draft, compile(flag, draft, lost, entries), nowMs));
    };
    for (const flag of open) build(flag);
    fresh.clear();
    const events: FlagsEvent[] = [];
    for (const [flag, { reach }] of entries) {
      if (changed.has(flag) || differs(found(before.entries, flag).reach, reach))
        events.push(told(flag, reach));
    }
    return { snapshot: { entries, lost }, events };
  };

  const first = (nowMs: number): Step => {
    const entries = new Map<string, Entry>();
    for (const [flag, definition] of Object.entries<FlagDefinition>(definitions)) {
      const type = valueType(definition);
      const draft = { definition, type, override: NO_LAYER, live: NO_LAYER, trip: undefined };
      entries.set(flag, entryOf(draft, compile(flag, draft, false, entries), nowMs));
    }
    const drafts: Drafts = new Map();
    const events: FlagsEvent[] = [];
    for (const [flag, raw] of overrides) {
      const entry = entries.get(flag);
      if (entry === undefined) {
        events.push({ type: 'flag.unknown', flag, source: OVERRIDE });
        continue;
      }
      const reading = readLayer(raw, NO_LAYER, entry.type, world);
      drafts.set(flag, { ...entry, override: remember(asOverride(reading, entry.type)) });
    }
    const blank = { entries, lost: false };
    unknotAll(blank, drafts, 'override');
    for (const [flag, { override }] of drafts) {
      if (override.problem !== undefined) events.push(malformed(flag, OVERRIDE, override.problem));
    }
    const { snapshot } = settle(blank, drafts, new Set(drafts.keys()), false, nowMs);
    for (const [flag, { reach }] of snapshot.entries) events.push(told(flag, reach));
    return { snapshot, events };
  };

  const next: Snapshots['next'] = (before, raw, nowMs) => {
    const drafts: Drafts = new Map();
    for (const [flag, entry] of before.entries) {
      const text = raw.get(flag);
      if (entry.live.raw === text && !entry.live.knotted) continue;
      const live = text === undefined ? NO_LAYER : remember(readLayer(text, entry.live, entry.type, world));
      drafts.set(flag, { ...entry, live });
    }
    unknotAll(before, drafts, 'live');
    const changed = new Set<string>();
    const problems: FlagsEvent[] = [];
    for (const [flag, draft] of drafts) {
      const entry = found(before.entries, flag);
      const { problem, raw } = draft.live;
      if (problem === undefined) changed.add(flag);
      else if (raw !== entry.live.raw) problems.push(malformed(flag, source, problem));
      // A guard stays broken for as long as the rule that named it.
      if (effective(draft).good !== effective(entry).good) drafts.set(flag, { ...draft, trip: undefined });
    }
    const { snapshot, events } = settle(before, drafts, changed, before.lost, nowMs);
    return { snapshot, events: [...problems, ...events] };
  };

  const lose: Snapshots['lose'] = (before, lost, nowMs) => {
    const changed = [...before.entries].filter(([, { definition }]) => definition.onStale !== undefined);
    return settle(before, new Map(), new Set(changed.map(([flag]) => flag)), lost, nowMs);
  };

  const trip: Snapshots['trip'] = (before, flag, trip, nowMs) => {
    const drafts = new Map([[flag, { ...found(before.entries, flag), trip }]]);
    return settle(before, drafts, new Set([flag]), before.lost, nowMs);
  };

  const pass: Snapshots['pass'] = (before, nowMs) => {
    const entries = new Map(before.entries);
    const events: FlagsEvent[] = [];
    for (const [flag, entry] of before.entries) {
      const reach = reachNow(entry, nowMs);
      if (!differs(entry.reach, reach)) continue;
      entries.set(flag, { ...entry, reach });
      events.push(told(flag, reach));
    }
    return { snapshot: { entries, lost: before.lost }, events };
  };

  return { first, next, lose, trip, pass };
};

export const reachNow = ({ compiled, type, reach }: Entry, nowMs: number): Reach =>
  compiled.timed ? reachOf(compiled, type.boolean, nowMs) : reach;

const found = (entries: ReadonlyMap<string, Entry>, flag: string): Entry => {
  const entry = entries.get(flag);
  if (entry === undefined) throw new TypeError(`no flag ${flag}`);
  return entry;
};

const requirementsOf = (drafts: ReadonlyMap<string, Draft>): Requirements => {
  const requirements = new Map<string, readonly string[]>();
  for (const [flag, draft] of drafts) {
    const { requires } = effective(draft).notes;
    if (requires.length > 0) requirements.set(flag, requires);
  }
  return requirements;
};

/**
 * Takes the new rules of flags that would require themselves out of force. Each round takes out at least
 * one, and without any of them there is no cycle, for there was none before.
 */
const unknotAll = ({ entries }: Snapshot, drafts: Drafts, side: Side): void => {
  // Without new prerequisites there is no new cycle.
  while ([...drafts.values()].some((draft) => draft[side].notes.requires.length > 0)) {
    const cycle = flagsOnCycles(requirementsOf(new Map([...entries, ...drafts])));
    const knots = [...cycle].filter(
      (flag) => drafts.get(flag)?.[side].problem === undefined && drafts.has(flag),
    );
    if (knots.length === 0) return;
    for (const flag of knots) {
      const entry = found(entries, flag);
      const draft = drafts.get(flag) ?? entry;
      drafts.set(flag, { ...draft, [side]: unknot(draft[side], entry[side], [...cycle]) });
    }
  }
};

const malformed = (flag: string, source: string, problem: string): FlagsEvent => ({
  type: 'flag.malformed',
  flag,
  source,
  problem,
});

const told = (flag: string, reach: Reach): FlagsEvent => ({ type: 'flag.changed', flag, ...reach });

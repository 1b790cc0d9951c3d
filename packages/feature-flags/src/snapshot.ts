import { compile, type Circumstances } from './compile.ts';
import { withDependents } from './cycles.ts';
import type { FlagDefinition, FlagDefinitions } from './define.ts';
import { blankDraft, draftOf, found, reachNow, type Drafts, type Entry, type Snapshot } from './entry.ts';
import type { FlagsEvent } from './events.ts';
import type { Trip } from './guard.ts';
import { requirementsOf, unknotAll } from './knots.ts';
import { effective, isCurrent, NO_LAYER, OVERRIDE, readLayer, readOverride, versionOf } from './layer.ts';
import { sharedOutcomes } from './outcome.ts';
import { differs, sharedReach, type Reach } from './reach.ts';
import { typesOf } from './value.ts';
import { zoneCache } from './zone.ts';

export interface Step {
  readonly snapshot: Snapshot;
  readonly events: readonly FlagsEvent[];
}

/** Each recompiles only the flags it concerns, and those that require them. */
export interface Snapshots {
  readonly first: (nowMs: number) => Step;
  /** The source has spoken, of all flags or of some. */
  readonly next: (
    before: Snapshot,
    raw: ReadonlyMap<string, string>,
    nowMs: number,
    flags?: Iterable<string>,
  ) => Step;
  /** The source is lost, or back. */
  readonly lose: (before: Snapshot, lost: boolean, nowMs: number) => Step;
  /** A guard was broken. */
  readonly trip: (before: Snapshot, flag: string, trip: Trip, nowMs: number) => Step;
  /** Time has passed. */
  readonly pass: (before: Snapshot, nowMs: number) => Step;
}

/** @param source the name of the live source, for details and events */
export const snapshots = (
  definitions: FlagDefinitions,
  overrides: ReadonlyMap<string, string>,
  source: string,
): Snapshots => {
  const decide = sharedOutcomes();
  const world = { zones: zoneCache(), typeOf: typesOf(definitions), decide };
  const reachFor = sharedReach();

  /** Puts drafts in force, prerequisites first; those in `changed` are told of even if they reach as far as before. */
  const settle = (
    before: Snapshot,
    drafts: Drafts,
    changed: ReadonlySet<string>,
    lost: boolean,
    nowMs: number,
  ): Step => {
    const entries = new Map<string, Entry>(before.entries);
    for (const [flag, draft] of drafts) entries.set(flag, draft);
    const requirements = requirementsOf(entries);
    const open = new Set(withDependents(requirements, changed));
    const circumstances: Circumstances = {
      source,
      onStaleOf: lost ? (flag) => definitions[flag]?.onStale : undefined,
      targetOf: (flag) => found(entries, flag),
      decide,
    };
    const build = (flag: string): void => {
      if (!open.delete(flag)) return;
      for (const required of requirements.get(flag) ?? []) build(required);
      const draft = drafts.get(flag) ?? draftOf(found(entries, flag));
      compile(draft, circumstances);
      draft.reach = reachFor(draft, nowMs);
      entries.set(flag, draft);
    };
    for (const flag of open) build(flag);
    const events: FlagsEvent[] = [];
    for (const [flag, entry] of entries) {
      const was = before.entries.get(flag);
      if (was === entry) continue;
      if (changed.has(flag) || (was && differs(was.reach, entry.reach))) events.push(told(flag, entry.reach));
    }
    return { snapshot: { entries, lost }, events };
  };

  const first = (nowMs: number): Step => {
    const drafts: Drafts = new Map();
    for (const [flag, definition] of Object.entries<FlagDefinition>(definitions)) {
      drafts.set(flag, blankDraft(flag, definition));
    }
    const problems: FlagsEvent[] = [];
    for (const [flag, raw] of overrides) {
      const draft = drafts.get(flag);
      if (draft === undefined) problems.push({ type: 'flag.unknown', flag, source: OVERRIDE });
      else draft.override = readOverride(raw, draft, world);
    }
    const nothing: Snapshot = { entries: new Map(), lost: false };
    unknotAll(nothing, drafts, 'override');
    for (const [flag, { override }] of drafts) {
      if (override.trouble) problems.push(malformed(flag, OVERRIDE, override.trouble.problem));
    }
    const { snapshot, events } = settle(nothing, drafts, new Set(drafts.keys()), false, nowMs);
    return { snapshot, events: [...problems, ...events] };
  };

  const next: Snapshots['next'] = (before, raw, nowMs, flags = before.entries.keys()) => {
    const drafts: Drafts = new Map();
    for (const flag of flags) {
      const entry = found(before.entries, flag);
      const text = raw.get(flag);
      if (isCurrent(entry.live, text)) continue;
      const draft = draftOf(entry);
      draft.live = text === undefined ? NO_LAYER : readLayer(text, entry.live, entry, world);
      drafts.set(flag, draft);
    }
    unknotAll(before, drafts, 'live');
    const changed = new Set<string>();
    const problems: FlagsEvent[] = [];
    for (const [flag, draft] of drafts) {
      const entry = found(before.entries, flag);
      const { trouble } = draft.live;
      if (trouble === undefined) changed.add(flag);
      else if (trouble.version !== versionOf(entry.live)) {
        problems.push(malformed(flag, source, trouble.problem));
      }
      // A guard stays broken for as long as the rule that named it.
      if (effective(draft)?.version !== effective(entry)?.version) draft.trip = undefined;
    }
    const { snapshot, events } = settle(before, drafts, changed, before.lost, nowMs);
    return { snapshot, events: [...problems, ...events] };
  };

  const lose: Snapshots['lose'] = (before, lost, nowMs) => {
    const changed = [...before.entries.keys()].filter((flag) => definitions[flag]?.onStale !== undefined);
    return settle(before, new Map(), new Set(changed), lost, nowMs);
  };

  const trip: Snapshots['trip'] = (before, flag, trip, nowMs) => {
    const draft = draftOf(found(before.entries, flag));
    draft.trip = trip;
    return settle(before, new Map([[flag, draft]]), new Set([flag]), before.lost, nowMs);
  };

  const pass: Snapshots['pass'] = (before, nowMs) => {
    const entries = new Map(before.entries);
    const events: FlagsEvent[] = [];
    for (const [flag, entry] of before.entries) {
      const reach = reachNow(entry, nowMs);
      if (!differs(entry.reach, reach)) continue;
      const draft = draftOf(entry);
      draft.reach = reach;
      entries.set(flag, draft);
      events.push(told(flag, reach));
    }
    return { snapshot: { entries, lost: before.lost }, events };
  };

  return { first, next, lose, trip, pass };
};

const malformed = (flag: string, source: string, problem: string): FlagsEvent => ({
  type: 'flag.malformed',
  flag,
  source,
  problem,
});

const told = (flag: string, { enabled, rolloutRatio }: Reach): FlagsEvent => ({
  type: 'flag.changed',
  flag,
  enabled,
  rolloutRatio,
});

import { compile, type Circumstances } from './compile.ts';
import { withDependents } from './cycles.ts';
import type { FlagDefinition, FlagDefinitions } from './define.ts';
import { blankDraft, draftOf, found, reachNow, type Drafts, type Entry, type Snapshot } from './entry.ts';
import type { FlagsEvent } from './events.ts';
import type { Trip } from './guard.ts';
import { requirementsOf, unknotAll } from './knots.ts';
import { effective, OVERRIDE, readLayer, readOverride, versionOf } from './layer.ts';
import { sharedOutcomes } from './outcome.ts';
import { codePlans } from './plan.ts';
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
    concerned?: Iterable<Entry>,
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
  const codePlan = codePlans(decide);
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
    for (const draft of drafts.values()) entries.set(draft.flag, draft);
    const requirements = requirementsOf(entries);
    const circumstances: Circumstances = {
      source,
      onStaleOf: lost ? (flag) => definitions[flag]?.onStale : undefined,
      targetOf: (flag) => found(entries, flag),
      decide,
      codePlan,
    };
    const events: FlagsEvent[] = [];
    for (const flag of withDependents(requirements, changed)) {
      let draft = drafts.get(flag);
      if (draft === undefined) {
        draft = draftOf(found(entries, flag));
        entries.set(flag, draft);
      }
      const { reach } = draft;
      compile(draft, circumstances);
      draft.reach = reachFor(draft, nowMs);
      if (changed.has(flag) || differs(reach, draft.reach)) events.push(told(flag, draft.reach));
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
    for (const { flag, override } of drafts.values()) {
      if (override.trouble) problems.push(malformed(flag, OVERRIDE, override.trouble.problem));
    }
    const { snapshot, events } = settle(nothing, drafts, new Set(drafts.keys()), false, nowMs);
    return { snapshot, events: [...problems, ...events] };
  };

  const next: Snapshots['next'] = (before, raw, nowMs, concerned = before.entries.values()) => {
    const drafts: Drafts = new Map();
    for (const entry of concerned) {
      const live = readLayer(raw.get(entry.flag), entry.live, entry, world);
      if (live === entry.live) continue;
      const draft = draftOf(entry);
      draft.live = live;
      drafts.set(entry.flag, draft);
    }
    unknotAll(before, drafts, 'live');
    const changed = new Set<string>();
    const problems: FlagsEvent[] = [];
    for (const draft of drafts.values()) {
      const { flag } = draft;
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

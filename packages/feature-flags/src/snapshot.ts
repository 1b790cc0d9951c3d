import { compileFlag, type CompiledFlag } from './compile.ts';
import type { FlagDefinition, FlagDefinitions } from './define.ts';
import type { FlagsEvent } from './events.ts';
import { parseRule, type ParsedRule } from './parse.ts';
import { reachOf, type Reach } from './reach.ts';
import { valueType, type ValueType } from './value.ts';

/** One flag's rule from one side, as last seen and as last understood. */
interface Layer {
  readonly raw: string | undefined;
  readonly rule: ParsedRule | undefined;
  readonly problem: string | undefined;
}

export interface Entry {
  readonly compiled: CompiledFlag;
  readonly reach: Reach;
  readonly override: Layer;
  readonly live: Layer;
}

interface Declared {
  readonly flag: string;
  readonly fallback: unknown;
  readonly type: ValueType;
}

/** An immutable state of all flags: the next one is built aside and put in place in one step. */
export type Snapshot = ReadonlyMap<string, Entry>;

export interface Step {
  readonly snapshot: Snapshot;
  readonly events: readonly FlagsEvent[];
}

export interface Snapshots {
  readonly first: Step;
  /** Recompiles only the flags whose raw value is another one. */
  readonly next: (before: Snapshot, raw: ReadonlyMap<string, string>) => Step;
}

const NONE: Layer = { raw: undefined, rule: undefined, problem: undefined };
const OVERRIDE = 'override';

/** @param source the name of the live source, for details and events */
export const snapshots = (
  definitions: FlagDefinitions,
  overrides: ReadonlyMap<string, string>,
  source: string,
): Snapshots => {
  const declared = Object.entries<FlagDefinition>(definitions).map(([flag, definition]): Declared => ({
    flag,
    fallback: definition.default,
    type: valueType(definition),
  }));

  const build = (each: Declared, override: Layer, live: Layer): Entry => {
    const compiled = compileFlag({
      ...each,
      rule: override.rule ?? live.rule,
      source: override.rule ? OVERRIDE : source,
      killedBy: override.rule?.kill
        ? { step: 'override-kill', source: OVERRIDE }
        : live.rule?.kill
          ? { step: 'kill', source }
          : undefined,
    });
    return { compiled, reach: reachOf(compiled, each.type.boolean), override, live };
  };

  const first = (): Step => {
    const snapshot = new Map<string, Entry>();
    const events: FlagsEvent[] = [];
    for (const each of declared) {
      const override = asOverride(read(overrides.get(each.flag), NONE, each.type), each.type);
      const entry = build(each, override, NONE);
      snapshot.set(each.flag, entry);
      if (override.problem !== undefined) events.push(malformed(each.flag, OVERRIDE, override.problem));
      events.push(changed(each.flag, entry.reach));
    }
    for (const flag of overrides.keys()) {
      if (!snapshot.has(flag)) events.push({ type: 'flag.unknown', flag, source: OVERRIDE });
    }
    return { snapshot, events };
  };

  const next: Snapshots['next'] = (before, raw) => {
    const snapshot = new Map(before);
    const events: FlagsEvent[] = [];
    for (const each of declared) {
      const entry = before.get(each.flag);
      const text = raw.get(each.flag);
      if (entry === undefined || entry.live.raw === text) continue;
      const live = read(text, entry.live, each.type);
      if (live.problem !== undefined) {
        snapshot.set(each.flag, { ...entry, live });
        events.push(malformed(each.flag, source, live.problem));
        continue;
      }
      const built = build(each, entry.override, live);
      snapshot.set(each.flag, built);
      events.push(changed(each.flag, built.reach));
    }
    return { snapshot, events };
  };

  return { first: first(), next };
};

/** A malformed value leaves the last good rule in force. */
const read = (raw: string | undefined, before: Layer, type: ValueType): Layer => {
  if (raw === undefined) return NONE;
  const { rule, problem } = parseRule(raw, type);
  return rule ? { raw, rule, problem: undefined } : { raw, rule: before.rule, problem };
};

/** A plain "off" from the operator of this process is meant as a kill. */
const asOverride = (layer: Layer, { boolean }: ValueType): Layer => {
  const { rule } = layer;
  if (!boolean || rule?.value?.value !== false || layer.raw?.trim().startsWith('{')) return layer;
  return { ...layer, rule: { ...rule, kill: true } };
};

const malformed = (flag: string, source: string, problem: string): FlagsEvent => ({
  type: 'flag.malformed',
  flag,
  source,
  problem,
});

const changed = (flag: string, reach: Reach): FlagsEvent => ({ type: 'flag.changed', flag, ...reach });

import type { Guard } from './guard.ts';
import { parseRule, type ParsedRule, type ParseWorld } from './parse.ts';
import type { ValueType } from './value.ts';

/**
 * One flag's rule from one side, as last seen and as last understood. The rule itself is not kept: it is
 * read again from `good` when a flag has to be compiled for another reason than a new value.
 */
export interface Layer {
  /** As last seen. */
  readonly raw: string | undefined;
  /** In force: `raw`, or what was there before it could not be read. */
  readonly good: string | undefined;
  /** What `good` says that more than its own flag needs to know. */
  readonly notes: Notes;
  /** Why `raw` is not in force. */
  readonly problem: string | undefined;
  /** `raw` is understood, and kept back while it closes a cycle of prerequisites. */
  readonly knotted: boolean;
}

export interface Notes {
  readonly kill: boolean;
  readonly requires: readonly string[];
  readonly guard: Guard | undefined;
}

interface Layers {
  readonly override: Layer;
  readonly live: Layer;
}

const PLAIN: Notes = { kill: false, requires: [], guard: undefined };
export const NO_LAYER: Layer = {
  raw: undefined,
  good: undefined,
  notes: PLAIN,
  problem: undefined,
  knotted: false,
};
export const OVERRIDE = 'override';

/** A layer and the rule that was just read for it; undefined when the one before stays in force. */
export interface Reading {
  readonly layer: Layer;
  readonly rule: ParsedRule | undefined;
}

/** A malformed value leaves the last good rule in force. */
export const readLayer = (raw: string, before: Layer, type: ValueType, world: ParseWorld): Reading => {
  const { rule, problem } = parseRule(raw, type, world);
  if (rule === undefined) return { layer: { ...before, raw, problem, knotted: false }, rule };
  const { kill, requires, guard } = rule;
  const notes = kill || requires || guard ? { kill, requires: [...(requires?.keys() ?? [])], guard } : PLAIN;
  return { layer: { raw, good: raw, notes, problem: undefined, knotted: false }, rule };
};

/** A plain "off" from the operator of this process is meant as a kill. */
export const asOverride = ({ layer, rule }: Reading, { boolean }: ValueType): Reading => {
  if (!boolean || rule?.value?.value !== false || layer.raw?.trim().startsWith('{')) return { layer, rule };
  return { layer: { ...layer, notes: { ...layer.notes, kill: true } }, rule };
};

/** The rule that a layer brings goes out of force again, for what was there before. */
export const unknot = ({ raw }: Layer, { good, notes }: Layer, cycle: readonly string[]): Layer => ({
  raw,
  good,
  notes,
  problem: `requires itself in the end, in a cycle of ${cycle.join(', ')}`,
  knotted: true,
});

/** An override stands in for what the source says. */
export const effective = ({ override, live }: Layers): Layer =>
  override.good === undefined ? live : override;

/** A kill from either side wins. */
export const killer = (
  { override, live }: Layers,
  source: string,
): { readonly step: 'override-kill' | 'kill'; readonly source: string } | undefined => {
  if (override.notes.kill) return { step: 'override-kill', source: OVERRIDE };
  return live.notes.kill ? { step: 'kill', source } : undefined;
};

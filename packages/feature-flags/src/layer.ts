import { fingerprint } from './fingerprint.ts';
import { parseRule, type Subject, type World } from './parse.ts';
import type { Plan } from './plan.ts';

/** One flag's rule from one side, as last understood and as last seen. */
export interface Layer {
  /** In force: what was seen last, or what was there before it could not be read. */
  readonly plan: Plan | undefined;
  /** Why what was seen last is not in force. */
  readonly trouble: Trouble | undefined;
}

/** A raw value that is not in force. */
interface Trouble {
  readonly version: number;
  readonly problem: string;
  /** It is understood, and kept back while it closes a cycle of prerequisites. */
  readonly knotted: boolean;
}

/** What both sides say of one flag. */
export interface Layers {
  /** From the operator of this process. */
  readonly override: Layer;
  readonly live: Layer;
}

export const NO_LAYER: Layer = { plan: undefined, trouble: undefined };
export const OVERRIDE = 'override';

/** Fingerprint of what was seen last, in force or not. */
export const versionOf = ({ plan, trouble }: Layer): number | undefined => (trouble ?? plan)?.version;

/**
 * What the side now says. The same layer if the text would be read to the same end; what cannot be read leaves in
 * force what was there before.
 */
export const readLayer = (raw: string | undefined, before: Layer, subject: Subject, world: World): Layer => {
  if (raw === undefined) return NO_LAYER;
  const version = fingerprint(raw);
  if (before.trouble?.knotted !== true && versionOf(before) === version) return before;
  const { plan, problem } = parseRule(raw, subject, world, version);
  if (plan !== undefined) return { plan, trouble: undefined };
  return { plan: before.plan, trouble: { version, problem, knotted: false } };
};

/** A plain "off" from the operator of this process is meant as a kill. */
export const readOverride = (raw: string, subject: Subject, world: World): Layer => {
  const layer = readLayer(raw, NO_LAYER, subject, world);
  const { plan } = layer;
  if (!subject.type.boolean || plan?.otherwise.value !== false || raw.trim().startsWith('{')) return layer;
  return { ...layer, plan: { ...plan, kill: true } };
};

/** The rule that a layer brings goes out of force again, for what was there before. */
export const unknot = (layer: Layer, before: Layer, cycle: readonly string[]): Layer => ({
  plan: before.plan,
  trouble: {
    version: versionOf(layer) ?? 0,
    problem: `requires itself in the end, in a cycle of ${cycle.join(', ')}`,
    knotted: true,
  },
});

/** An override stands in for what the source says. */
export const effective = ({ override, live }: Layers): Plan | undefined => override.plan ?? live.plan;

/** A kill from either side wins. */
export const killer = ({ override, live }: Layers): 'override-kill' | 'kill' | undefined => {
  if (override.plan?.kill) return 'override-kill';
  return live.plan?.kill ? 'kill' : undefined;
};

import type { FlagInfo } from './define.ts';
import type { Trip } from './guard.ts';
import { effective, killer, OVERRIDE, type Layers } from './layer.ts';
import type { Decide, Outcome } from './outcome.ts';
import type { Subject } from './parse.ts';
import { heldPlan, isTargeted, type Plan } from './plan.ts';
import type { Windows } from './window.ts';

export interface Requirement {
  readonly target: CompiledFlag;
  readonly accepted: readonly unknown[];
  readonly unmet: Outcome;
}

/** What has to hold before anything can turn the flag on. */
export interface Gate {
  readonly requirements: readonly Requirement[];
  /** How many evaluations one of this flag may take. */
  readonly paths: number;
  readonly windows: Windows | undefined;
  readonly closed: Outcome;
  readonly zoneless: Outcome;
}

/** Everything evaluation needs, with the same fields for every flag so that the machine code stays simple. */
export interface CompiledFlag extends Subject {
  /** Where the rule comes from, or the kill. */
  readonly source: string;
  readonly plan: Plan;
  /** Killed, or nothing to decide. */
  readonly fixed: Outcome | undefined;
  readonly gate: Gate | undefined;
  /** Whether the clock matters, here or in a prerequisite. */
  readonly timed: boolean;
}

/** What the rule in force has to do with. */
export interface Circumstances {
  /** The name of the live source. */
  readonly source: string;
  /** What a flag does once its source has been stale for too long; undefined while it has not. */
  readonly onStaleOf: ((flag: string) => FlagInfo['onStale']) | undefined;
  readonly targetOf: (flag: string) => CompiledFlag;
  readonly decide: Decide;
  readonly codePlan: (fallback: unknown) => Plan;
}

/** A flag of which is known what both sides say; the rest is to be worked out. */
type Uncompiled = Subject &
  Layers & { readonly trip: Trip | undefined } & {
    -readonly [K in 'source' | 'plan' | 'fixed' | 'gate' | 'timed']: CompiledFlag[K];
  };

/** Puts what both sides say in force: in place, for at a start there are many. */
export const compile = (flag: Uncompiled, circumstances: Circumstances): void => {
  const { source, onStaleOf, decide, codePlan } = circumstances;
  const { type, fallback, trip } = flag;
  const rule = effective(flag);
  const killed = killer(flag);
  const overridden = rule !== undefined && rule === flag.override.plan;
  const lost = overridden ? undefined : onStaleOf?.(flag.flag);
  const off = type.boolean ? false : fallback;
  const plan = planIn(rule, trip) ?? codePlan(fallback);
  flag.plan = plan;
  flag.gate = gateOf(plan, circumstances, off);
  if (killed !== undefined) flag.fixed = decide(off, 'DISABLED', killed);
  else if (lost === 'off') flag.fixed = decide(off, 'STALE', 'stale');
  else if (lost === 'default') flag.fixed = decide(fallback, 'STALE', 'stale');
  else if (trip?.action === 'kill') flag.fixed = decide(off, 'DISABLED', 'guard');
  else flag.fixed = plan.dark === undefined && !isTargeted(plan) ? plan.otherwise : undefined;
  flag.source = killed === 'override-kill' || (killed === undefined && overridden) ? OVERRIDE : source;
  flag.timed = flag.fixed === undefined && isTimed(plan, flag.gate);
};

const planIn = (rule: Plan | undefined, trip: Trip | undefined): Plan | undefined =>
  rule !== undefined && trip?.action === 'hold' ? heldPlan(rule, trip.atMs) : rule;

const isTimed = (plan: Plan, gate: Gate | undefined): boolean => {
  if (plan.share?.ramp !== undefined || plan.windows !== undefined) return true;
  if (gate?.requirements.some(({ target }) => target.timed)) return true;
  for (let each = plan.branch; each !== undefined; each = each.next) {
    if ((each.windows ?? each.share?.ramp) !== undefined) return true;
  }
  return false;
};

const gateOf = (
  { requires, windows }: Plan,
  { targetOf, decide }: Circumstances,
  off: unknown,
): Gate | undefined => {
  if (requires === undefined && windows === undefined) return undefined;
  const requirements = [...(requires ?? [])].map(([flag, accepted]) => ({
    target: targetOf(flag),
    accepted,
    unmet: decide(off, 'TARGETING_MATCH', 'requires', undefined, flag),
  }));
  return {
    requirements,
    paths: requirements.reduce((sum, { target }) => sum + 1 + (target.gate?.paths ?? 0), 0),
    windows,
    closed: decide(off, 'TARGETING_MATCH', 'window'),
    zoneless: decide(off, 'TARGETING_MATCH', 'window', undefined, undefined, 'TIME_ZONE_MISSING'),
  };
};

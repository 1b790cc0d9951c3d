import type { CompiledFlag } from './compile.ts';
import { isEmpty } from './ids.ts';
import type { Outcome } from './outcome.ts';
import type { Branch } from './plan.ts';
import { sharePercentageAt } from './share.ts';
import { windowsAt } from './window.ts';

/** How far a flag reaches, for a gauge: needs no context. */
export interface Reach {
  readonly enabled: boolean;
  /** 0..1 */
  readonly rolloutRatio: number;
}

export const NOBODY: Reach = { enabled: false, rolloutRatio: 0 };
const EVERYBODY: Reach = { enabled: true, rolloutRatio: 1 };

type Passes = 'all' | 'some' | 'none';
/** Prerequisites that were looked at already. */
type Known = Map<CompiledFlag, Pick<Outcome, 'value'> | undefined>;

/** For a flag that is not boolean, what counts is being overridden. */
export const reachOf = (flag: CompiledFlag, nowMs: number): Reach =>
  reachBehind(flag, nowMs, flag.gate ? passesOf(flag, nowMs, new Map()) : 'all');

const reachBehind = (flag: CompiledFlag, nowMs: number, passes: Passes): Reach => {
  const { fixed, plan } = flag;
  if (fixed?.reason === 'DISABLED' || (fixed === undefined && plan.dark) || passes === 'none') return NOBODY;
  const rolloutRatio = ratioOf(flag, nowMs);
  const exceptions = fixed === undefined && (passes === 'some' || hasExceptions(flag, nowMs));
  if (exceptions || (rolloutRatio > 0 && rolloutRatio < 1)) return { enabled: false, rolloutRatio };
  return rolloutRatio === 1 ? EVERYBODY : NOBODY;
};

const hasExceptions = ({ plan, type }: CompiledFlag, nowMs: number): boolean => {
  // Empty lists are lists of nobody.
  if (plan.deny !== undefined && !isEmpty(plan.deny.ids)) return true;
  for (let branch = plan.branch; branch !== undefined; branch = branch.next) {
    if (!reachesAll(branch, type.boolean, nowMs)) return true;
  }
  return false;
};

const reachesAll = ({ outcome, share }: Branch, boolean: boolean, nowMs: number): boolean => {
  if (share !== undefined) return sharePercentageAt(share, nowMs) === 100;
  return !boolean || outcome?.value === true;
};

const ratioOf = ({ fixed, plan, type }: CompiledFlag, nowMs: number): number => {
  if (fixed === undefined && plan.share !== undefined) return sharePercentageAt(plan.share, nowMs) / 100;
  const { value, step } = fixed ?? plan.otherwise;
  return (type.boolean ? value === true : step === 'value') ? 1 : 0;
};

/** Without a context a prerequisite is certain only when its flag is the same for everybody. */
const passesOf = ({ fixed, gate }: CompiledFlag, nowMs: number, known: Known): Passes => {
  if (fixed !== undefined || gate === undefined) return 'all';
  let passes: Passes = 'all';
  for (const { target, accepted } of gate.requirements) {
    if (!known.has(target)) known.set(target, forEverybody(target, nowMs, known));
    const outcome = known.get(target);
    if (outcome === undefined) passes = 'some';
    else if (!accepted.includes(outcome.value)) return 'none';
  }
  const state = gate.windows ? windowsAt(gate.windows, undefined, nowMs) : 'open';
  if (state === 'closed') return 'none';
  return state === 'unknown' ? 'some' : passes;
};

const forEverybody = (
  flag: CompiledFlag,
  nowMs: number,
  known: Known,
): Pick<Outcome, 'value'> | undefined => {
  const { fixed, plan, gate, type } = flag;
  const outcome = fixed ?? plan.dark;
  if (outcome !== undefined) return outcome;
  const passes = passesOf(flag, nowMs, known);
  if (passes === 'none') return gate?.closed;
  return type.boolean && reachBehind(flag, nowMs, passes).enabled ? { value: true } : undefined;
};

/** Flags whose rules the clock does not move share theirs: a thousand flags have a few percentages. */
export const sharedReach = (): typeof reachOf => {
  const known = new Map<number, Reach>();
  return (flag, nowMs) => {
    const reach = reachOf(flag, nowMs);
    if (flag.timed || reach.enabled) return reach;
    const same = known.get(reach.rolloutRatio);
    if (same === undefined) known.set(reach.rolloutRatio, reach);
    return same ?? reach;
  };
};

/** A ramp is told of again in steps of 0.1 %, and when it begins or ends. */
export const differs = (before: Reach, now: Reach): boolean =>
  before.enabled !== now.enabled ||
  Math.abs(before.rolloutRatio - now.rolloutRatio) >= 0.001 ||
  (before.rolloutRatio !== now.rolloutRatio && now.rolloutRatio % 1 === 0);

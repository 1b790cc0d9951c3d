import type { Branch, CompiledFlag } from './compile.ts';
import { isEmpty } from './ids.ts';
import type { Outcome } from './outcome.ts';
import { sharePercentageAt } from './share.ts';
import { windowsAt } from './window.ts';

/** How far a flag reaches, for a gauge: needs no context. */
export interface Reach {
  readonly enabled: boolean;
  /** 0..1 */
  readonly rolloutRatio: number;
}

const NOBODY: Reach = { enabled: false, rolloutRatio: 0 };
const EVERYBODY: Reach = { enabled: true, rolloutRatio: 1 };

type Passes = 'all' | 'some' | 'none';
/** Prerequisites that were looked at already. */
type Known = Map<CompiledFlag, Pick<Outcome, 'value'> | undefined>;

/**
 * @param boolean whether the flag is; otherwise what counts is being overridden
 * @param nowMs @default Date.now()
 */
export const reachOf = (flag: CompiledFlag, boolean: boolean, nowMs: number = Date.now()): Reach =>
  reachBehind(flag, boolean, nowMs, flag.gate ? passesOf(flag, nowMs, new Map()) : 'all');

const reachBehind = (flag: CompiledFlag, boolean: boolean, nowMs: number, passes: Passes): Reach => {
  const { fixed, dark, deny, branches } = flag;
  if (fixed?.reason === 'DISABLED' || (fixed === undefined && dark) || passes === 'none') return NOBODY;
  const rolloutRatio = ratioOf(flag, boolean, nowMs);
  // Empty lists are lists of nobody.
  const exceptions =
    fixed === undefined &&
    (passes === 'some' ||
      (deny !== undefined && !isEmpty(deny.ids)) ||
      branches.some((branch) => !reachesAll(branch, boolean, nowMs)));
  if (exceptions || (rolloutRatio > 0 && rolloutRatio < 1)) return { enabled: false, rolloutRatio };
  return rolloutRatio === 1 ? EVERYBODY : NOBODY;
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
  const { fixed, dark, gate, type } = flag;
  const outcome = fixed ?? dark;
  if (outcome !== undefined) return outcome;
  const passes = passesOf(flag, nowMs, known);
  if (passes === 'none') return gate?.closed;
  return type.boolean && reachBehind(flag, true, nowMs, passes).enabled ? { value: true } : undefined;
};

const ratioOf = ({ fixed, share, otherwise }: CompiledFlag, boolean: boolean, nowMs: number): number => {
  if (fixed === undefined && share !== undefined) return sharePercentageAt(share, nowMs) / 100;
  const { value, step } = fixed ?? otherwise;
  return (boolean ? value === true : step === 'value') ? 1 : 0;
};

const reachesAll = ({ outcome, share }: Branch, boolean: boolean, nowMs: number): boolean => {
  if (share !== undefined) return sharePercentageAt(share, nowMs) === 100;
  return !boolean || outcome?.value === true;
};

/** Flags whose rules the clock does not move share theirs: a thousand flags have a few percentages. */
export const sharedReach = (): typeof reachOf => {
  const known = new Map<number, Reach>();
  return (flag, boolean, nowMs) => {
    const reach = reachOf(flag, boolean, nowMs);
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

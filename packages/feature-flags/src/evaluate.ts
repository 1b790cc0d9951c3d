import { isBelow, partOf, WHOLE } from './bucket.ts';
import type { CompiledFlag, Gate } from './compile.ts';
import { conditionHolds } from './condition.ts';
import { unitOf, type FlagContext } from './context.ts';
import { hashUnit } from './hash.ts';
import { hasId } from './ids.ts';
import { decide as newOutcome, type Outcome } from './outcome.ts';
import type { Branch, List } from './plan.ts';
import { shareCutAt, type Share } from './share.ts';
import { windowsAt } from './window.ts';

/** Prerequisites that were evaluated already: prerequisites that share theirs would double the work with each level. */
type Known = Map<CompiledFlag, Outcome>;

/** Below, remembering costs more than it saves. */
const MANY_PATHS = 50;

/**
 * Decides one flag. Never throws and allocates nothing for ASCII ids, windows and missing ids left aside.
 *
 * @param nowMs read once for a flag that is `timed`, with its prerequisites; of no account for others
 */
export const evaluate = (
  flag: CompiledFlag,
  context: FlagContext | undefined,
  nowMs: number,
  known?: Known,
): Outcome => {
  if (flag.fixed !== undefined) return flag.fixed;
  return flag.plan.dark ?? rehearse(flag, context, nowMs, known);
};

/** What a dark launch would decide if it acted; for other flags what {@link evaluate} does. */
export const rehearse = (
  flag: CompiledFlag,
  context: FlagContext | undefined,
  nowMs: number,
  known?: Known,
): Outcome => {
  try {
    return decide(flag, context, nowMs, known);
  } catch {
    // A context may be a proxy or carry getters.
    return newOutcome(flag.fallback, 'ERROR', 'default', undefined, undefined, 'GENERAL');
  }
};

const decide = (
  flag: CompiledFlag,
  context: FlagContext | undefined,
  nowMs: number,
  known: Known | undefined,
): Outcome => {
  const { plan, gate } = flag;
  if (plan.deny !== undefined && isListed(plan.deny, context)) return plan.deny.outcome;
  if (gate !== undefined) {
    const stopped = stoppedBy(gate, context, nowMs, known);
    if (stopped !== undefined) return stopped;
  }
  if (plan.allow !== undefined && isListed(plan.allow, context)) return plan.allow.outcome;
  let unkeyed = false;
  for (let branch = plan.branch; branch !== undefined; branch = branch.next) {
    if (!holds(branch, context, nowMs)) continue;
    if (branch.outcome !== undefined) return branch.outcome;
    const outcome = branch.share && deal(branch.share, context, nowMs);
    if (outcome !== undefined) return outcome;
    unkeyed = true;
  }
  if (plan.share !== undefined) {
    const outcome = deal(plan.share, context, nowMs);
    if (outcome !== undefined) return outcome;
    unkeyed = true;
  }
  return unkeyed ? { ...plan.otherwise, error: 'TARGETING_KEY_MISSING' } : plan.otherwise;
};

const isListed = ({ ids }: List, context: FlagContext | undefined): boolean => {
  const tenant = unitOf(context, 'tenant');
  return tenant !== undefined && hasId(ids, tenant);
};

const stoppedBy = (
  gate: Gate,
  context: FlagContext | undefined,
  nowMs: number,
  before: Known | undefined,
): Outcome | undefined => {
  const known = before ?? (gate.paths > MANY_PATHS ? new Map<CompiledFlag, Outcome>() : undefined);
  for (const { target, accepted, unmet } of gate.requirements) {
    const outcome = known?.get(target) ?? evaluate(target, context, nowMs, known);
    known?.set(target, outcome);
    if (!accepted.includes(outcome.value)) return unmet;
  }
  if (gate.windows === undefined) return undefined;
  const state = windowsAt(gate.windows, context, nowMs);
  if (state === 'open') return undefined;
  return state === 'closed' ? gate.closed : gate.zoneless;
};

const holds = (branch: Branch, context: FlagContext | undefined, nowMs: number): boolean => {
  for (let each = branch.condition; each !== undefined; each = each.next) {
    if (!conditionHolds(each, context)) return false;
  }
  return branch.windows === undefined || windowsAt(branch.windows, context, nowMs) === 'open';
};

/** Undefined when there is no id to bucket by: the share is then not applied. */
const deal = (share: Share, context: FlagContext | undefined, nowMs: number): Outcome | undefined => {
  const unit = unitOf(context, share.by);
  if (share.split !== undefined) {
    if (unit === undefined) return undefined;
    return share.split.outcomes[partOf(share.split.ends, hashUnit(share, unit))];
  }
  const cut = shareCutAt(share, nowMs);
  // The same for everybody, with or without an id.
  if (cut === 0) return share.outside;
  if (cut === WHOLE) return share.inside;
  if (unit === undefined) return undefined;
  return isBelow(hashUnit(share, unit), cut) ? share.inside : share.outside;
};

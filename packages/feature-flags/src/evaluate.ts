import type { CompiledFlag, Outcome, Split } from './compile.ts';
import type { Test } from './condition.ts';
import { unitOf, type FlagContext } from './context.ts';
import type { FlagDetails } from './details.ts';
import { hashUnit } from './hash.ts';
import { bucketOf, isBelow } from './rollout.ts';

/** Decides one flag. Never throws and allocates nothing for ASCII ids. */
export const evaluate = (flag: CompiledFlag, context: FlagContext | undefined): Outcome => {
  if (flag.fixed !== undefined) return flag.fixed;
  try {
    return decide(flag, context);
  } catch {
    // A context may be a proxy or carry getters.
    return flag.failed;
  }
};

const decide = (flag: CompiledFlag, context: FlagContext | undefined): Outcome => {
  const tenant = unitOf(context, 'tenant');
  if (tenant !== undefined) {
    if (flag.deny?.has(tenant)) return flag.denied;
    if (flag.allow?.has(tenant)) return flag.allowed;
  }
  let unkeyed = false;
  for (const branch of flag.branches) {
    if (!holds(branch.tests, context)) continue;
    if (branch.outcome !== undefined) return branch.outcome;
    const outcome = branch.split && choose(flag, branch.split, context);
    if (outcome !== undefined) return outcome;
    unkeyed = true;
  }
  if (flag.split !== undefined) {
    const outcome = choose(flag, flag.split, context);
    if (outcome !== undefined) return outcome;
    unkeyed = true;
  }
  return unkeyed ? flag.unkeyed : flag.otherwise;
};

const holds = (tests: readonly Test[], context: FlagContext | undefined): boolean => {
  for (const test of tests) if (!test(context)) return false;
  return true;
};

/** Undefined when there is no id to bucket by: the rollout is then not applied. */
const choose = (flag: CompiledFlag, split: Split, context: FlagContext | undefined): Outcome | undefined => {
  if (split.all !== undefined) return split.all;
  const unit = unitOf(context, split.by);
  if (unit === undefined) return undefined;
  return isBelow(hashUnit(flag.prefix, unit), split.cut) ? split.inside : split.outside;
};

/** @param source the source whose values are the last known ones, if it is stale */
export const detailsOf = (
  flag: CompiledFlag,
  context: FlagContext | undefined,
  source: string | undefined,
): FlagDetails => {
  const outcome = evaluate(flag, context);
  const stale = outcome.source === source;
  const unit = outcome.by && unitOf(context, outcome.by);
  return unit === undefined
    ? { ...outcome, stale }
    : { ...outcome, stale, bucket: bucketOf(hashUnit(flag.prefix, unit)) };
};

import type { Condition } from './condition.ts';
import type { Guard } from './guard.ts';
import type { Ids } from './ids.ts';
import type { Decide, Outcome } from './outcome.ts';
import type { Prerequisites } from './requires.ts';
import { heldShare, type Share } from './share.ts';
import type { Windows } from './window.ts';

/** Hotels that get the same. */
export interface List {
  readonly ids: Ids;
  readonly outcome: Outcome;
}

/** One of `rules`. */
export interface Branch {
  readonly condition: Condition | undefined;
  readonly windows: Windows | undefined;
  /** Exactly one of the two is set. */
  readonly outcome: Outcome | undefined;
  readonly share: Share | undefined;
  /** The one to try after it. A list, which mostly is one of one, takes more memory. */
  readonly next: Branch | undefined;
}

/**
 * A rule ready to be followed, in which neither other flags nor this process have a say yet: what was read of a
 * raw value field by field, with nothing of the untrusted JSON left in it.
 */
export interface Plan {
  /** Fingerprint of the rule's text; undefined for what is in code. */
  readonly version: number | undefined;
  /** The version as text, worked out when somebody asks for it: most flags never are. */
  label: string | undefined;
  readonly kill: boolean;
  readonly deny: List | undefined;
  readonly requires: Prerequisites | undefined;
  readonly windows: Windows | undefined;
  readonly allow: List | undefined;
  /** The first of them. */
  readonly branch: Branch | undefined;
  readonly share: Share | undefined;
  readonly otherwise: Outcome;
  /** What everybody gets while the flag is only rehearsed. */
  readonly dark: Outcome | undefined;
  readonly guard: Guard | undefined;
}

/** The same for everybody. */
export const plainPlan = (version: number | undefined, otherwise: Outcome, kill: boolean): Plan => ({
  version,
  label: undefined,
  kill,
  deny: undefined,
  requires: undefined,
  windows: undefined,
  allow: undefined,
  branch: undefined,
  share: undefined,
  otherwise,
  dark: undefined,
  guard: undefined,
});

/** Of flags of which nobody says anything: those that are on or off share theirs, for there are many. */
export const codePlans = (decide: Decide): ((fallback: unknown) => Plan) => {
  const planOf = (fallback: unknown): Plan =>
    plainPlan(undefined, decide(fallback, 'DEFAULT', 'default'), false);
  const on = planOf(true);
  const off = planOf(false);
  return (fallback) => {
    if (typeof fallback !== 'boolean') return planOf(fallback);
    return fallback ? on : off;
  };
};

/** Whether something is asked of the context or the clock. */
export const isTargeted = ({ deny, requires, windows, allow, branch, share }: Plan): boolean =>
  (deny ?? requires ?? windows ?? allow ?? branch ?? share) !== undefined;

/** With all ramps where they were at `atMs`. */
export const heldPlan = (plan: Plan, atMs: number): Plan => ({
  ...plan,
  branch: heldBranches(plan, atMs),
  share: plan.share && heldShare(plan.share, atMs),
});

const heldBranches = (plan: Plan, atMs: number): Branch | undefined => {
  let first: Branch | undefined;
  for (const branch of branchesOf(plan).toReversed()) {
    first = { ...branch, share: branch.share && heldShare(branch.share, atMs), next: first };
  }
  return first;
};

export const branchesOf = ({ branch }: Plan): readonly Branch[] => {
  const branches: Branch[] = [];
  for (let each = branch; each !== undefined; each = each.next) branches.push(each);
  return branches;
};

import type { Condition } from './condition.ts';
import type { Trip } from './guard.ts';
import { hashPrefix } from './hash.ts';
import type { Ids } from './ids.ts';
import { decide as decideAlone, type Decide, type Outcome } from './outcome.ts';
import type { ParsedRule, ParsedShare, ParsedTargeting } from './parse.ts';
import { compileShare, type Share } from './share.ts';
import type { ValueType } from './value.ts';
import type { Windows } from './window.ts';

export interface Branch {
  readonly condition: Condition | undefined;
  readonly windows: Windows | undefined;
  /** Exactly one of the two is set. */
  readonly outcome: Outcome | undefined;
  readonly share: Share | undefined;
}

/** Hotels that get the same. */
export interface List {
  readonly ids: Ids;
  readonly outcome: Outcome;
}

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
export interface CompiledFlag {
  readonly flag: string;
  readonly type: ValueType;
  /** The default in code. */
  readonly fallback: unknown;
  /** Where the rule comes from, or the kill. */
  readonly source: string;
  /** The rule's text. */
  readonly raw: string | undefined;
  /** Fingerprint of `raw`, worked out when somebody asks for it: most flags never are. */
  version: string | undefined;
  /** Killed, or nothing to decide. */
  readonly fixed: Outcome | undefined;
  /** What everybody gets while the flag is only rehearsed. */
  readonly dark: Outcome | undefined;
  readonly deny: List | undefined;
  readonly gate: Gate | undefined;
  readonly allow: List | undefined;
  readonly branches: readonly Branch[];
  readonly share: Share | undefined;
  readonly otherwise: Outcome;
  /** Whether the clock matters, here or in a prerequisite. */
  readonly timed: boolean;
}

export interface CompileInput {
  readonly flag: string;
  readonly type: ValueType;
  /** The default in code. */
  readonly fallback: unknown;
  readonly rule: ParsedRule | undefined;
  /** Where the rule comes from. */
  readonly source: string;
  /** Who killed the flag, if anybody did. */
  readonly killedBy: { readonly step: 'override-kill' | 'kill'; readonly source: string } | undefined;
  readonly raw?: string | undefined;
  /** The flags that `rule.requires` names; where they are not known, prerequisites are left aside. */
  readonly targetOf?: (flag: string) => CompiledFlag;
  /** What to do for a source that has been away too long. */
  readonly lost?: 'default' | 'off' | undefined;
  /** What the guard has done in this process. */
  readonly trip?: Trip | undefined;
  /** @default outcomes of its own */
  readonly decide?: Decide;
}

const NO_BRANCHES: readonly Branch[] = [];

export const compileFlag = (input: CompileInput): CompiledFlag => {
  const { flag, type, fallback, rule, source, raw, killedBy, trip, decide = decideAlone } = input;
  const off = type.boolean ? false : fallback;
  const targeted = isTargeted(rule);
  const rest = rule?.value;
  const otherwise =
    rest === undefined
      ? decide(fallback, 'DEFAULT', 'default')
      : decide(rest.value, targeted ? 'DEFAULT' : 'STATIC', 'value');
  const shareOf = (parsed: ParsedShare, index?: number): Share =>
    compileShare(
      {
        decide,
        prefix: hashPrefix(flag),
        boolean: type.boolean,
        off,
        rest: otherwise.value,
        heldMs: trip?.action === 'hold' ? trip.atMs : undefined,
      },
      parsed,
      index,
    );
  const branchOf = ({ condition, windows, served }: ParsedTargeting, index: number): Branch => ({
    condition,
    windows,
    outcome: 'value' in served ? decide(served.value, 'TARGETING_MATCH', 'rule', { rule: index }) : undefined,
    share: 'share' in served ? shareOf(served.share, index) : undefined,
  });
  const branches = rule?.rules.length ? rule.rules.map(branchOf) : NO_BRANCHES;
  const share = rule?.share && shareOf(rule.share);
  const gate = gateOf(input, off, decide);
  const fixed = fixedOf(input, off, decide) ?? (targeted || rule?.dark ? undefined : otherwise);
  return {
    flag,
    type,
    fallback,
    source: killedBy?.source ?? source,
    raw,
    version: undefined,
    fixed,
    dark: rule?.dark ? decide(off, 'DISABLED', 'dark') : undefined,
    deny: rule?.deny && { ids: rule.deny, outcome: decide(off, 'TARGETING_MATCH', 'deny') },
    gate,
    allow: rule?.allow && { ids: rule.allow, outcome: decide(true, 'TARGETING_MATCH', 'allow') },
    branches,
    share,
    otherwise,
    timed:
      fixed === undefined &&
      (share?.ramp !== undefined ||
        branches.some((branch) => branch.windows || branch.share?.ramp) ||
        gate?.windows !== undefined ||
        gate?.requirements.some(({ target }) => target.timed) === true),
  };
};

/** What leaves nothing to decide: a kill, a source that is lost, a guard that was broken. */
const fixedOf = (
  { killedBy, lost, trip, fallback }: CompileInput,
  off: unknown,
  decide: Decide,
): Outcome | undefined => {
  if (killedBy) return decide(off, 'DISABLED', killedBy.step);
  if (lost) return decide(lost === 'off' ? off : fallback, 'STALE', 'stale');
  return trip?.action === 'kill' ? decide(off, 'DISABLED', 'guard') : undefined;
};

const gateOf = ({ rule, targetOf }: CompileInput, off: unknown, decide: Decide): Gate | undefined => {
  const { requires, windows } = rule ?? {};
  if (requires === undefined && windows === undefined) return undefined;
  const requirements: Requirement[] = [];
  if (targetOf) {
    for (const [flag, accepted] of requires ?? []) {
      const unmet = decide(off, 'TARGETING_MATCH', 'requires', { requires: flag });
      requirements.push({ target: targetOf(flag), accepted, unmet });
    }
  }
  return {
    requirements,
    paths: requirements.reduce((sum, { target }) => sum + 1 + (target.gate?.paths ?? 0), 0),
    windows,
    closed: decide(off, 'TARGETING_MATCH', 'window'),
    zoneless: decide(off, 'TARGETING_MATCH', 'window', { error: 'TIME_ZONE_MISSING' }),
  };
};

const isTargeted = (rule: ParsedRule | undefined): boolean =>
  rule !== undefined &&
  (rule.deny !== undefined ||
    rule.requires !== undefined ||
    rule.windows !== undefined ||
    rule.allow !== undefined ||
    rule.rules.length > 0 ||
    rule.share !== undefined);

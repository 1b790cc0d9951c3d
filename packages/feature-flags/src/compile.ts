import type { Test } from './condition.ts';
import type { RolloutUnit } from './context.ts';
import type { FlagDetails, FlagReason, FlagStep } from './details.ts';
import { hashPrefix, type HashState } from './hash.ts';
import type { ParsedRule, Served } from './parse.ts';
import { cutOf, type Rollout } from './rollout.ts';
import type { ValueType } from './value.ts';

/** A decision that was made when the flag was compiled; only a rollout's bucket is missing. */
export type Outcome = Omit<FlagDetails, 'stale' | 'bucket'>;

export interface Split {
  readonly by: RolloutUnit;
  readonly cut: number;
  /** Set at 0 % and 100 %: the same for everybody, with or without an id. */
  readonly all: Outcome | undefined;
  readonly inside: Outcome;
  readonly outside: Outcome;
}

export interface Branch {
  readonly tests: readonly Test[];
  /** Exactly one of the two is set. */
  readonly outcome: Outcome | undefined;
  readonly split: Split | undefined;
}

/** Everything evaluation needs, with the same fields for every flag so that the machine code stays simple. */
export interface CompiledFlag {
  readonly prefix: HashState;
  /** Killed, or nothing to decide. */
  readonly fixed: Outcome | undefined;
  readonly deny: ReadonlySet<string> | undefined;
  readonly denied: Outcome;
  readonly allow: ReadonlySet<string> | undefined;
  readonly allowed: Outcome;
  readonly branches: readonly Branch[];
  readonly split: Split | undefined;
  readonly otherwise: Outcome;
  /** `otherwise` after a rollout had to be skipped. */
  readonly unkeyed: Outcome;
  readonly failed: Outcome;
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
}

export const compileFlag = (input: CompileInput): CompiledFlag => {
  const { flag, type, fallback, rule, source, killedBy } = input;
  const outcome = (
    value: unknown,
    reason: FlagReason,
    step: FlagStep,
    more: Partial<Outcome> = {},
  ): Outcome => {
    const variant = type.variantOf(value);
    const decided = { flag, value, reason, step, source, ...more };
    return variant === undefined ? decided : { ...decided, variant };
  };
  const off = type.boolean ? false : fallback;
  const targeted = isTargeted(rule);
  const rest = rule?.value;
  const end = (more: Partial<Outcome> = {}): Outcome =>
    rest === undefined
      ? outcome(fallback, 'DEFAULT', 'default', { source: 'code', ...more })
      : outcome(rest.value, targeted ? 'DEFAULT' : 'STATIC', 'value', more);
  const otherwise = end();

  const splitOf = ({ by, percentage, value }: Rollout, step: FlagStep, more: Partial<Outcome>): Split => {
    const about = { by, percentage, ...more };
    const inside = outcome(value, 'SPLIT', step, about);
    const outside = outcome(type.boolean ? false : otherwise.value, 'SPLIT', step, about);
    const cut = cutOf(percentage);
    const full = cut === cutOf(100);
    return { by, cut, all: full ? inside : cut === 0 ? outside : undefined, inside, outside };
  };
  const branchOf = (tests: readonly Test[], served: Served, index: number): Branch =>
    'rollout' in served
      ? { tests, outcome: undefined, split: splitOf(served.rollout, 'rule', { rule: index }) }
      : {
          tests,
          outcome: outcome(served.value, 'TARGETING_MATCH', 'rule', { rule: index }),
          split: undefined,
        };

  return {
    prefix: hashPrefix(flag),
    fixed: killedBy
      ? outcome(off, 'DISABLED', killedBy.step, { source: killedBy.source })
      : targeted
        ? undefined
        : otherwise,
    deny: rule?.deny,
    denied: outcome(off, 'TARGETING_MATCH', 'deny'),
    allow: rule?.allow,
    allowed: outcome(true, 'TARGETING_MATCH', 'allow'),
    branches: (rule?.rules ?? []).map(({ tests, served }, index) => branchOf(tests, served, index)),
    split: rule?.rollout && splitOf(rule.rollout, 'rollout', {}),
    otherwise,
    unkeyed: end({ error: 'TARGETING_KEY_MISSING' }),
    failed: outcome(fallback, 'ERROR', 'default', { source: 'code', error: 'GENERAL' }),
  };
};

const isTargeted = (rule: ParsedRule | undefined): boolean =>
  rule !== undefined &&
  (rule.deny !== undefined ||
    rule.allow !== undefined ||
    rule.rules.length > 0 ||
    rule.rollout !== undefined);

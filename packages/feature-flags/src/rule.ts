import type { RolloutUnit } from './context.ts';

/** A value inside a rule, as JSON has it. */
export type FlagJson =
  | string
  | number
  | boolean
  | null
  | readonly FlagJson[]
  | { readonly [key: string]: FlagJson };

/**
 * What a source may say about one flag, as JSON. Steps in order of precedence:
 * kill, deny, allow, rules, rollout, value; then the default in code.
 */
export interface FlagRule {
  /** Off (a flag that is not boolean: its default), whatever else the rule says. */
  readonly kill?: boolean;
  /** Hotels that get off (a flag that is not boolean: its default). */
  readonly deny?: readonly string[];
  /** Hotels that get on. For boolean flags only. */
  readonly allow?: readonly string[];
  /** The first one that matches decides. */
  readonly rules?: readonly TargetingRule[];
  readonly rollout?: RolloutRule;
  /** For everybody no step above has decided for. */
  readonly value?: FlagJson;
}

/** Exactly one of `value` and `rollout`. */
export interface TargetingRule {
  /** All of them must hold. `tenantId` and `guestId` are names like any attribute's. */
  readonly when: Readonly<Record<string, FlagCondition>>;
  readonly value?: FlagJson;
  readonly rollout?: RolloutRule;
}

/** What a condition compares with. */
export type FlagScalar = string | number | boolean;

/** Equal to, one of, or an operator. An attribute that is missing never matches, not even `not`. */
export type FlagCondition =
  | FlagScalar
  | readonly FlagScalar[]
  | {
      readonly not?: FlagScalar | readonly FlagScalar[];
      readonly gt?: number;
      readonly gte?: number;
      readonly lt?: number;
      readonly lte?: number;
    };

/** A share of the hotels or guests. */
export interface RolloutRule {
  /** 0 to 100, in steps of 0.001. Growing it never removes a unit. */
  readonly percentage: number;
  /** @default 'tenant' */
  readonly by?: RolloutUnit;
  /** What the chosen units get. A boolean flag needs none: they get true and the others false. */
  readonly value?: FlagJson;
}

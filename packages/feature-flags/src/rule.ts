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
 * What a source may say about one flag, as JSON. Steps in order of precedence: kill, guard, deny,
 * requires, windows, allow, rules, one of rollout, ramp and split, value; then the default in code.
 * "Off" for a flag that is not boolean is its default.
 */
export interface FlagRule extends ShareRule {
  /** Off, whatever else the rule says. */
  readonly kill?: boolean;
  /** Hotels that get off. */
  readonly deny?: readonly string[];
  /** Off unless each of these flags has (one of) the given value(s) for the same context. */
  readonly requires?: Readonly<Record<string, FlagScalar | readonly FlagScalar[]>>;
  /** Off while none of them is open. */
  readonly windows?: readonly FlagWindow[];
  /** Hotels that get on. For boolean flags only. */
  readonly allow?: readonly string[];
  /** The first one that matches decides. */
  readonly rules?: readonly TargetingRule[];
  /** For everybody no step above has decided for. */
  readonly value?: FlagJson;
  readonly guard?: GuardRule;
  /** Evaluated and told as `flag.dark`, and off for everybody. */
  readonly dark?: boolean;
}

/** Exactly one of `value`, `rollout`, `ramp` and `split`, for those for whom `when` and `windows` hold. */
export interface TargetingRule extends ShareRule {
  /** All of them must hold. `tenantId` and `guestId` are names like any attribute's. Needed without `windows`. */
  readonly when?: Readonly<Record<string, FlagCondition>>;
  readonly windows?: readonly FlagWindow[];
  readonly value?: FlagJson;
}

/** At most one of `rollout`, `ramp` and `split`. */
export interface ShareRule {
  readonly rollout?: RolloutRule;
  readonly ramp?: RampRule;
  /** Value -> weight, a whole number. Dealt like flagd's `fractional`, in the order written. */
  readonly split?: Readonly<Record<string, number>>;
  /** What the split counts. @default 'tenant' */
  readonly splitBy?: RolloutUnit;
}

/**
 * A stretch of local time, `from` and `to` or `daily`; its beginning is in it and its end is not. A time that
 * a change of clocks skips is read with the offset before it, one that comes twice is the first (RFC 5545).
 */
export interface FlagWindow {
  /** `2026-12-24T15:00` */
  readonly from?: string;
  readonly to?: string;
  /** `["22:00", "08:00"]`: every day, past midnight when the second time is not later. */
  readonly daily?: readonly [string, string];
  /** Days on which `daily` begins. @default all */
  readonly days?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
  /** IANA name. @default the `timeZone` of the context */
  readonly zone?: string;
}

/** When the flagged path fails too often in this process, as told to `flags.report`. */
export interface GuardRule {
  /** Broken above this share of errors, 0 to 1. */
  readonly maxErrorRatio: number;
  /** Fewer calls within the window prove nothing. @default 50 */
  readonly minCalls?: number;
  /** @default 60_000 */
  readonly windowMs?: number;
  /** `hold` stops ramps where they are, `kill` turns off, until the rule changes. @default 'kill' */
  readonly action?: 'hold' | 'kill';
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

/** A share that grows in a straight line with the clock. */
export interface RampRule {
  /** 0 to 100. @default 0 */
  readonly from?: number;
  /** 0 to 100, not below `from`. @default 100 */
  readonly to?: number;
  /** ISO instant with an offset or Z: `2026-12-01T08:00Z`. */
  readonly start: string;
  readonly end: string;
  /** @default 'tenant' */
  readonly by?: RolloutUnit;
  /** What the chosen units get, as for a rollout. */
  readonly value?: FlagJson;
}

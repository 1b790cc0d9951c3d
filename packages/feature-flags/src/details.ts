import type { RolloutUnit } from './context.ts';

/** OpenFeature's reasons, as far as they can occur here. */
export type FlagReason = 'TARGETING_MATCH' | 'SPLIT' | 'STATIC' | 'DEFAULT' | 'DISABLED' | 'STALE' | 'ERROR';

/** The step of the precedence that decided. */
export type FlagStep =
  | 'override-kill'
  | 'kill'
  | 'stale'
  | 'guard'
  | 'dark'
  | 'deny'
  | 'requires'
  | 'window'
  | 'allow'
  | 'rule'
  | 'rollout'
  | 'ramp'
  | 'split'
  | 'value'
  | 'default';

/** A value and why it is this one. */
export interface FlagDetails<V = unknown> {
  readonly flag: string;
  readonly value: V;
  /** `on` or `off`, or the variant; absent for numbers and objects. */
  readonly variant?: string;
  readonly reason: FlagReason;
  readonly step: FlagStep;
  /** Where the value comes from: `code`, `override`, or the name of the source. */
  readonly source: string;
  /** Fingerprint of the raw rule that decided, the same in every process. */
  readonly version?: string;
  /** True while the source cannot be reached: the value is the last known one, or that of `onStale`. */
  readonly stale: boolean;
  /** Index in `rules` of the rule that matched. */
  readonly rule?: number;
  /** The prerequisite that is not met. */
  readonly requires?: string;
  /** What a dark launch would give if it acted. */
  readonly shadow?: V;
  /** What the rollout, ramp or split counts. */
  readonly by?: RolloutUnit;
  /** How far the rollout or ramp goes, 0..100. */
  readonly percentage?: number;
  /** True when the guard stopped the ramp here. */
  readonly held?: boolean;
  /** Where the unit stands, 0 to below 100: it is in when this is below `percentage`. */
  readonly bucket?: number;
  /**
   * `TARGETING_KEY_MISSING`: a rollout, ramp or split was skipped for want of an id. `TIME_ZONE_MISSING`: a
   * window goes by the hotel's clock and the context has no valid `timeZone`. `GENERAL`: the context could not be read.
   */
  readonly error?: 'TARGETING_KEY_MISSING' | 'TIME_ZONE_MISSING' | 'GENERAL';
}

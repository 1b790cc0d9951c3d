import type { RolloutUnit } from './context.ts';

/** OpenFeature's reasons, as far as they can occur here. */
export type FlagReason = 'TARGETING_MATCH' | 'SPLIT' | 'STATIC' | 'DEFAULT' | 'DISABLED' | 'ERROR';

/** The step of the precedence that decided. */
export type FlagStep = 'override-kill' | 'kill' | 'deny' | 'allow' | 'rule' | 'rollout' | 'value' | 'default';

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
  /** True while the source cannot be reached: the value is the last known one. */
  readonly stale: boolean;
  /** Index in `rules` of the rule that matched. */
  readonly rule?: number;
  /** What the rollout counts. */
  readonly by?: RolloutUnit;
  /** How far the rollout goes, 0..100. */
  readonly percentage?: number;
  /** Where the unit stands, 0 to below 100: it is in when this is below `percentage`. */
  readonly bucket?: number;
  /** `TARGETING_KEY_MISSING`: a rollout was skipped for want of an id. `GENERAL`: the context could not be read. */
  readonly error?: 'TARGETING_KEY_MISSING' | 'GENERAL';
}

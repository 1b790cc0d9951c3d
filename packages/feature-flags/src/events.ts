import type { FlagStep } from './details.ts';

/** How current the source's data is: `stale` keeps the last known values. */
export type SourceState = 'starting' | 'live' | 'stale';

/**
 * A flag's rule was put in force, or how far it reaches has changed with the clock, a prerequisite, its
 * guard or a stale source. Also sent once for every flag at start.
 */
export interface FlagChanged {
  readonly type: 'flag.changed';
  readonly flag: string;
  /** On for everybody; for a flag that is not boolean: overridden for everybody. */
  readonly enabled: boolean;
  /** Share of units reached, 0..1, lists and attribute rules left aside. */
  readonly rolloutRatio: number;
}

/** A raw value was not understood, so the last good one stays. Once per distinct raw value. */
export interface FlagMalformed {
  readonly type: 'flag.malformed';
  readonly flag: string;
  /** `override`, or the name of the source. */
  readonly source: string;
  readonly problem: string;
}

/** A value exists for a flag that the code does not declare: a typo, or a flag that was removed. */
export interface FlagUnknown {
  readonly type: 'flag.unknown';
  readonly flag: string;
  readonly source: string;
}

/** The source changed state. Sent on transitions only, so an outage is two events. */
export interface FlagSourceState {
  readonly type: 'flag.source-state';
  readonly source: string;
  readonly state: SourceState;
  readonly reason?: string;
}

/** A flag's guard was broken in this process: the ramp is held or the flag is off until its rule changes. */
export interface FlagGuardBroken {
  readonly type: 'flag.guard';
  readonly flag: string;
  readonly action: 'hold' | 'kill';
  /** Of the calls within the guard's window, 0..1. */
  readonly errorRatio: number;
  readonly calls: number;
}

/** A dark launch was evaluated: what it would have given. Once per evaluation. */
export interface FlagDark {
  readonly type: 'flag.dark';
  readonly flag: string;
  readonly value: unknown;
  /** The step that would have decided. */
  readonly step: FlagStep;
  readonly tenantId?: string;
}

/** Everything that `observe` can be told. */
export type FlagsEvent =
  | FlagChanged
  | FlagMalformed
  | FlagUnknown
  | FlagSourceState
  | FlagGuardBroken
  | FlagDark;

/** Receives every event. What it throws is ignored. */
export type FlagsObserver = (event: FlagsEvent) => void;

/** Wraps an observer so that it cannot break its caller. */
export const safely =
  (observe: FlagsObserver | undefined): FlagsObserver =>
  (event) => {
    try {
      observe?.(event);
    } catch {
      // An observer is a guest in the request path.
    }
  };

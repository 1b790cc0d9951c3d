/** How current the source's data is: `stale` keeps the last known values. */
export type SourceState = 'starting' | 'live' | 'stale';

/** A flag's rule was put in force. Also sent once for every flag at start. */
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

/** Everything that `observe` can be told. */
export type FlagsEvent = FlagChanged | FlagMalformed | FlagUnknown | FlagSourceState;

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

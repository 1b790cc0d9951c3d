import type { FlagContext } from './context.ts';
import type { BooleanFlagKey, FlagDefinitions, FlagKey, FlagValue } from './define.ts';
import type { FlagDetails } from './details.ts';
import type { FlagsObserver, SourceState } from './events.ts';
import type { FlagSource } from './source.ts';

/** Options of {@link createFlags}. */
export interface FlagsOptions {
  /** Live values. Without one there are the defaults in code and the overrides. */
  readonly source?: FlagSource;
  /** Raw values of this process, see `envOverrides`: they stand in for what the source says, but a kill from either side wins. */
  readonly overrides?: ReadonlyMap<string, string>;
  /** How long the source may be stale before `onStale` of the definitions acts. @default 300_000 */
  readonly staleAfterMs?: number;
  /** How often `flag.changed` may tell how far a ramp or window has got; no timer runs without one. @default 10_000 */
  readonly tickMs?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** @default none */
  readonly observe?: FlagsObserver;
}

/** Flags asked about one context. */
export interface BoundFlags<D extends FlagDefinitions> {
  isOn(flag: BooleanFlagKey<D>): boolean;
  get<K extends FlagKey<D>>(flag: K): FlagValue<D[K]>;
  details<K extends FlagKey<D>>(flag: K): FlagDetails<FlagValue<D[K]>>;
}

/** What is known about one flag without a context: for consoles and metrics. */
export interface FlagState {
  readonly enabled: boolean;
  readonly rolloutRatio: number;
  readonly override: string | undefined;
  /** Fingerprint of the raw value the source holds, in force or not: the same in every process. */
  readonly version: string | undefined;
  /** Why a raw value is not in force. */
  readonly problem: string | undefined;
  /** What the guard of the rule has done in this process. */
  readonly guard: 'hold' | 'kill' | undefined;
  /** Whether this process has asked for the flag since it began, itself or for another that requires it. */
  readonly read: boolean;
}

/** How current the values are. */
export interface FlagsStatus {
  /** `code` when there is no source. */
  readonly source: string;
  readonly state: SourceState;
  readonly reason: string | undefined;
  /** When this state began, in ms since the epoch. */
  readonly sinceMs: number;
}

/** Evaluation is synchronous, never waits, and never throws for a declared flag. */
export interface Flags<D extends FlagDefinitions> {
  readonly definitions: D;
  /** @throws FlagsError `unknown-flag` for a flag that was not declared; the compiler sees that first */
  isOn(flag: BooleanFlagKey<D>, context?: FlagContext): boolean;
  /** @throws FlagsError `unknown-flag` */
  get<K extends FlagKey<D>>(flag: K, context?: FlagContext): FlagValue<D[K]>;
  /** The value and why. @throws FlagsError `unknown-flag` */
  details<K extends FlagKey<D>>(flag: K, context?: FlagContext): FlagDetails<FlagValue<D[K]>>;
  /** Binds a context, usually once per request. */
  for(context: FlagContext): BoundFlags<D>;
  /**
   * Says how a call on the flagged path ended, for the `guard` of the flag's rule; without one it is ignored.
   *
   * @throws FlagsError `unknown-flag`
   */
  report(flag: FlagKey<D>, ok: boolean): void;
  /** What is known about every flag, without a context. */
  snapshot(): ReadonlyMap<FlagKey<D>, FlagState>;
  /** How current the values of the source are. */
  status(): FlagsStatus;
  /** Stops the source; the last known values stay. May be called twice. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

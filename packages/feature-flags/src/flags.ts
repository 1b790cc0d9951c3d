import type { FlagContext } from './context.ts';
import type { BooleanFlagKey, FlagDefinitions, FlagKey, FlagValue } from './define.ts';
import type { FlagDetails } from './details.ts';
import { FlagsError } from './errors.ts';
import { detailsOf, evaluate } from './evaluate.ts';
import { safely, type FlagsObserver, type SourceState } from './events.ts';
import { snapshots, type Entry } from './snapshot.ts';
import type { FlagSource } from './source.ts';

/** Options of {@link createFlags}. */
export interface FlagsOptions {
  /** Live values. Without one there are the defaults in code and the overrides. */
  readonly source?: FlagSource;
  /** Raw values of this process, see `envOverrides`: they stand in for what the source says, but a kill from either side wins. */
  readonly overrides?: ReadonlyMap<string, string>;
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
  /** The raw value the source holds, in force or not. */
  readonly raw: string | undefined;
  /** Why a raw value is not in force. */
  readonly problem: string | undefined;
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
  /** What is known about every flag, without a context. */
  snapshot(): ReadonlyMap<FlagKey<D>, FlagState>;
  /** How current the values of the source are. */
  status(): FlagsStatus;
  /** Stops the source; the last known values stay. May be called twice. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Puts flags to work: the defaults in code and the overrides apply at once, the source's values as they come.
 *
 * @example
 * const flags = createFlags(definitions, { overrides: envOverrides(definitions, process.env) });
 * flags.isOn('booking.enabled', { tenantId: 'malaga' });
 */
export const createFlags = <const D extends FlagDefinitions>(
  definitions: D,
  options: FlagsOptions = {},
): Flags<D> => {
  const { source, overrides = new Map(), now = Date.now } = options;
  const emit = safely(options.observe);
  const name = source?.name ?? 'code';
  const { first, next } = snapshots(definitions, overrides, name);
  let current = first.snapshot;
  let unknown: ReadonlySet<string> = new Set();
  let status: FlagsStatus = {
    source: name,
    state: source ? 'starting' : 'live',
    reason: undefined,
    sinceMs: now(),
  };
  let closing: Promise<void> | undefined;

  const entryOf = (flag: string): Entry => {
    const entry = current.get(flag);
    if (entry !== undefined) return entry;
    throw new FlagsError('unknown-flag', `flag "${flag}" is not declared: add it to defineFlags`);
  };
  const get = (flag: string, context?: FlagContext): unknown =>
    evaluate(entryOf(flag).compiled, context).value;
  const isOn = (flag: string, context?: FlagContext): boolean =>
    evaluate(entryOf(flag).compiled, context).value === true;
  const details = (flag: string, context?: FlagContext): FlagDetails =>
    detailsOf(entryOf(flag).compiled, context, status.state === 'stale' ? name : undefined);

  const report = (state: SourceState, reason?: string): void => {
    if (closing) return;
    if (state === status.state) {
      status = { ...status, reason };
      return;
    }
    status = { source: name, state, reason, sinceMs: now() };
    emit({ type: 'flag.source-state', source: name, state, ...(reason !== undefined && { reason }) });
  };
  const apply = (raw: ReadonlyMap<string, string>): void => {
    if (closing) return;
    const step = next(current, raw);
    current = step.snapshot;
    for (const event of step.events) emit(event);
    const seen = unknown;
    unknown = new Set([...raw.keys()].filter((flag) => !current.has(flag)));
    for (const flag of unknown) if (!seen.has(flag)) emit({ type: 'flag.unknown', flag, source: name });
  };
  const stop = async (): Promise<void> => {
    await source?.close();
  };
  const close = (): Promise<void> => (closing ??= stop());

  for (const event of first.events) emit(event);
  try {
    source?.start({ apply, report });
  } catch (error) {
    report('stale', `the source did not start: ${String(error)}`);
  }

  const flags = {
    definitions,
    isOn,
    get,
    details,
    for: (context: FlagContext) => ({
      isOn: (flag: string) => isOn(flag, context),
      get: (flag: string) => get(flag, context),
      details: (flag: string) => details(flag, context),
    }),
    snapshot: () => new Map([...current].map(([flag, entry]) => [flag, stateOf(entry)])),
    status: () => status,
    close,
    [Symbol.asyncDispose]: close,
  };
  // The values were checked against their definitions when they were read.
  return flags as unknown as Flags<D>;
};

const stateOf = ({ reach, override, live }: Entry): FlagState => ({
  ...reach,
  override: override.raw,
  raw: live.raw,
  problem: override.problem ?? live.problem,
});

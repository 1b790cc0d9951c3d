import type { Flags, FlagsOptions, FlagState, FlagsStatus } from './api.ts';
import type { CompiledFlag } from './compile.ts';
import type { FlagContext } from './context.ts';
import { darkEvent } from './dark.ts';
import type { FlagDefinitions } from './define.ts';
import type { FlagDetails } from './details.ts';
import { FlagsError } from './errors.ts';
import { detailsOf, versionText } from './describe.ts';
import { evaluate } from './evaluate.ts';
import { safely, type SourceState } from './events.ts';
import { isBroken, type Guard } from './guard.ts';
import { hasKnots } from './knots.ts';
import { effective, versionOf } from './layer.ts';
import { reachNow, type Entry } from './entry.ts';
import { INSIDE, type Inside } from './inside.ts';
import { snapshots, type Step } from './snapshot.ts';
import { rollingTally, type RollingTally } from './tally.ts';
import { switchedTimer } from './timer.ts';
import { usageOf } from './usage.ts';

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
  const { source, overrides = new Map(), now = Date.now, staleAfterMs = 300_000, tickMs = 10_000 } = options;
  const emit = safely(options.observe);
  const name = source?.name ?? 'code';
  const change = snapshots(definitions, overrides, name);
  const tallies = new WeakMap<Guard, RollingTally>();
  let unknown: ReadonlySet<string> = new Set();
  let status: FlagsStatus = {
    source: name,
    state: source ? 'starting' : 'live',
    reason: undefined,
    sinceMs: now(),
  };
  let closing: Promise<void> | undefined;

  const put = (step: Step): void => {
    current = step.snapshot;
    ticker.turn([...current.entries.values()].some(({ timed }) => timed));
    for (const event of step.events) emit(event);
  };
  const ticker = switchedTimer(tickMs, true, () => put(change.pass(current, now())));
  const patience = switchedTimer(staleAfterMs, false, () => put(change.lose(current, true, now())));
  const first = change.first(now());
  let current = first.snapshot;
  put(first);

  const entryOf = (flag: string): Entry => {
    const entry = current.entries.get(flag);
    if (entry !== undefined) return entry;
    throw new FlagsError('unknown-flag', `flag "${flag}" is not declared: add it to defineFlags`);
  };
  /** Now, for a flag that goes by the clock. A dark launch is told of on the way. */
  const momentFor = (compiled: CompiledFlag, context: FlagContext | undefined): number => {
    const nowMs = compiled.timed ? now() : 0;
    const event = compiled.plan.dark && darkEvent(compiled, context, nowMs);
    if (event !== undefined) emit(event);
    return nowMs;
  };
  const get = (flag: string, context?: FlagContext): unknown => {
    const entry = entryOf(flag);
    entry.read = true;
    return evaluate(entry, context, momentFor(entry, context)).value;
  };
  const isOn = (flag: string, context?: FlagContext): boolean => get(flag, context) === true;
  const details = (flag: string, context?: FlagContext): FlagDetails => {
    const entry = entryOf(flag);
    entry.read = true;
    const nowMs = momentFor(entry, context);
    return detailsOf(entry, context, status.state === 'stale' ? name : undefined, nowMs);
  };
  const report = (flag: string, ok: boolean): void => {
    const entry = entryOf(flag);
    const guard = effective(entry)?.guard;
    if (guard === undefined || entry.trip !== undefined) return;
    const nowMs = now();
    const tally = tallies.get(guard) ?? rollingTally(guard.windowMs);
    tallies.set(guard, tally);
    const { calls, errors } = tally.add(ok, nowMs);
    if (!isBroken(guard, { calls, errors })) return;
    const { action } = guard;
    const step = change.trip(current, flag, { action, atMs: nowMs }, nowMs);
    put({
      ...step,
      events: [{ type: 'flag.guard', flag, action, errorRatio: errors / calls, calls }, ...step.events],
    });
  };

  const hear = (state: SourceState, reason?: string): void => {
    if (closing) return;
    if (state === status.state) {
      status = { ...status, reason };
      return;
    }
    status = { source: name, state, reason, sinceMs: now() };
    emit({ type: 'flag.source-state', source: name, state, ...(reason !== undefined && { reason }) });
    patience.turn(state === 'stale');
    if (state === 'live' && current.lost) put(change.lose(current, false, now()));
  };
  const apply = (raw: ReadonlyMap<string, string>): void => {
    if (closing) return;
    put(change.next(current, raw, now()));
    const seen = unknown;
    unknown = new Set([...raw.keys()].filter((flag) => !current.entries.has(flag)));
    for (const flag of unknown) if (!seen.has(flag)) emit({ type: 'flag.unknown', flag, source: name });
  };
  const alter = (flag: string, raw: string): boolean => {
    if (closing) return true;
    const entry = current.entries.get(flag);
    if (entry === undefined || hasKnots(current)) return false;
    put(change.next(current, new Map([[flag, raw]]), now(), [entry]));
    return true;
  };
  const stop = async (): Promise<void> => {
    ticker.turn(false);
    patience.turn(false);
    await source?.close();
  };
  const close = (): Promise<void> => (closing ??= stop());

  try {
    source?.start({ apply, change: alter, report: hear, usage: () => usageOf(current.entries) });
  } catch (error) {
    hear('stale', `the source did not start: ${String(error)}`);
  }

  const flags = {
    definitions,
    isOn,
    get,
    details,
    report,
    for: (context: FlagContext) => ({
      isOn: (flag: string) => isOn(flag, context),
      get: (flag: string) => get(flag, context),
      details: (flag: string) => details(flag, context),
    }),
    snapshot: () => {
      const nowMs = now();
      const usage = usageOf(current.entries);
      const states = new Map<string, FlagState>();
      for (const [flag, entry] of current.entries) {
        states.set(flag, {
          ...reachNow(entry, nowMs),
          override: overrides.get(flag),
          version: versionText(versionOf(entry.live)),
          problem: (entry.override.trouble ?? entry.live.trouble)?.problem,
          guard: entry.trip?.action,
          read: usage.get(flag) === true,
        });
      }
      return states;
    },
    status: () => status,
    close,
    [Symbol.asyncDispose]: close,
    [INSIDE]: { now, compiled: entryOf } satisfies Inside,
  };
  // The values were checked against their definitions when they were read.
  return flags as unknown as Flags<D>;
};

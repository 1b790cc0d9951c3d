/** How often a PMS is asked for changes. */
export interface Pace {
  /** While guests ask or things change. @default 60 s */
  readonly busyMs: number;
  /** The longest wait of a hotel where nothing happens. @default 15 min */
  readonly idleMs: number;
  /** Calls that may be spent in any hour. */
  readonly callsPerHour: number;
}

export const defaultPace: Pace = { busyMs: 60_000, idleMs: 15 * 60_000, callsPerHour: 90 };

const HOUR_MS = 3_600_000;

/** The wait after a poll: short after a change, twice the last one after each that found nothing or failed. */
export const waitAfter = (lastMs: number, found: 'changes' | 'nothing' | 'failure', pace: Pace): number =>
  found === 'changes' ? pace.busyMs : Math.min(Math.max(lastMs, pace.busyMs) * 2, pace.idleMs);

/**
 * When the budget allows another poll.
 *
 * @param calls when each call was made, in order; older ones than an hour do not count
 */
export const affordableAt = (calls: readonly number[], now: number, { callsPerHour }: Pace): number => {
  const recent = calls.filter((at) => at > now - HOUR_MS);
  const freed = recent[recent.length - callsPerHour];
  return freed === undefined ? now : freed + HOUR_MS;
};

/** The calls that still count. */
export const inLastHour = (calls: readonly number[], now: number): number[] =>
  calls.filter((at) => at > now - HOUR_MS);

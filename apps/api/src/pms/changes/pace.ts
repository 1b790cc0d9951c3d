const HOUR_MS = 3_600_000;

/** How often a PMS is asked for changes. A poll costs a call or two, and is worth it only where guests ask. */
export interface Pace {
  /** The shortest wait. @default 60 s */
  readonly busyMs: number;
  /** Guests' questions since the last poll that make the next one worth its calls. @default 20 */
  readonly questions: number;
  /** The wait where fewer are asked: so that what has changed can still be told apart. @default 6 h */
  readonly idleMs: number;
  /** Calls that may be spent in any hour. */
  readonly callsPerHour: number;
}

export const defaultPace: Pace = { busyMs: 60_000, questions: 20, idleMs: 6 * HOUR_MS, callsPerHour: 90 };

/** The wait between two polls. Where few guests ask, answers live shortly instead. @param asked since the first of them */
export const waitFor = (asked: number, { busyMs, questions, idleMs }: Pace): number =>
  asked >= questions ? busyMs : idleMs;

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

const HOUR_MS = 3_600_000;

/** How often a PMS is asked for changes. A poll costs a call or two, and is worth it only where guests ask. */
export interface Pace {
  /** The shortest wait. @default 60 s */
  readonly busyMs: number;
  /** Guests' questions since the last poll that make the next one worth its calls. @default 20 */
  readonly questions: number;
  /** They must have come within this time: else what one poll has told is forgotten before the next. @default 3 min */
  readonly withinMs: number;
  /** The wait where fewer are asked: so that what has changed can still be told apart. @default 24 h */
  readonly idleMs: number;
  /** Calls that may be spent in any hour. */
  readonly callsPerHour: number;
}

export const defaultPace: Pace = {
  busyMs: 60_000,
  questions: 20,
  withinMs: 3 * 60_000,
  idleMs: 24 * HOUR_MS,
  callsPerHour: 90,
};

/** The questions since the last poll with one more, as far as they matter. @param asked when, in order */
export const noted = (asked: readonly number[], at: number, { questions }: Pace): readonly number[] =>
  [...asked, at].slice(-questions);

export const isBusy = (asked: readonly number[], { questions, withinMs }: Pace): boolean => {
  const [first = 0, last = 0] = [asked.at(-questions), asked.at(-1)];
  return asked.length >= questions && last - first <= withinMs;
};

/** The wait between two polls. Where few guests ask, answers live shortly instead. */
export const waitFor = (asked: readonly number[], pace: Pace): number =>
  isBusy(asked, pace) ? pace.busyMs : pace.idleMs;

/** For how long after a poll the next one is waited for. */
export const followedFor = ({ busyMs, withinMs }: Pace): number => withinMs + busyMs / 2;

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

import { PmsError } from '../pms.ts';

/** What goes wrong in a simulated PMS. Read anew at every call: change it while the hotel runs. */
export interface Faults {
  /** How long an answer takes: always this, or evenly between two. @default 0 */
  latencyMs?: number | readonly [from: number, to: number];
  /** Share of the calls that fail without having done anything. @default 0 */
  failureRatio?: number;
  /** Refuses every call at once. @default false */
  down?: boolean;
  /** Never answers: a call ends when its signal does. @default false */
  hang?: boolean;
}

/** Resolves after `ms`, or earlier when the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

interface Effects {
  readonly sleep: Sleep;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * The way to the PMS and back, for one call. Nothing has been done when it rejects.
 *
 * @throws PmsError `unavailable`; `timeout` when the signal is aborted
 */
export const travel = async (faults: Faults, signal: AbortSignal, effects: Effects): Promise<void> => {
  const { down = false, hang = false, latencyMs = 0, failureRatio = 0 } = faults;
  const { sleep, random } = effects;
  orTimeout(signal);
  if (down) throw new PmsError('unavailable', 'The PMS refuses connections');
  if (hang) await aborted(signal);
  const [from, to] = typeof latencyMs === 'number' ? [latencyMs, latencyMs] : latencyMs;
  const ms = from + (to - from) * random();
  if (ms > 0) await sleep(ms, signal);
  orTimeout(signal);
  if (random() < failureRatio) throw new PmsError('unavailable', 'The PMS failed');
};

const orTimeout = (signal: AbortSignal): void => {
  if (!signal.aborted) return;
  throw new PmsError('timeout', 'The PMS did not answer in time', { cause: signal.reason });
};

const aborted = async (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

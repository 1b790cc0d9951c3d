import { readChoice, readFields, readNumber } from './malformed.ts';

/** When a flag has done enough harm in this process, and what happens then. */
export interface Guard {
  readonly maxErrorRatio: number;
  readonly minCalls: number;
  readonly windowMs: number;
  readonly action: 'hold' | 'kill';
}

/** A guard that was broken. */
export interface Trip {
  readonly action: Guard['action'];
  readonly atMs: number;
}

/** What happened on the flagged path within the guard's window. */
export interface Tally {
  readonly calls: number;
  readonly errors: number;
}

/** @throws Malformed */
export const readGuard = (json: unknown): Guard => {
  const fields = readFields(json, 'guard', ['maxErrorRatio', 'minCalls', 'windowMs', 'action']);
  const { maxErrorRatio, minCalls = 50, windowMs = 60_000, action = 'kill' } = fields;
  return {
    maxErrorRatio: readNumber(maxErrorRatio, 'maxErrorRatio', 0, 1),
    minCalls: readNumber(minCalls, 'minCalls', 1, 1e9),
    windowMs: readNumber(windowMs, 'windowMs', 1000, 1e9),
    action: readChoice(action, 'action', ['hold', 'kill']),
  };
};

/** Few calls prove nothing. */
export const isBroken = ({ maxErrorRatio, minCalls }: Guard, { calls, errors }: Tally): boolean =>
  calls >= minCalls && errors / calls > maxErrorRatio;

import { readChoice, readNumber, readObject, readOptional } from './malformed.ts';

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
  const fields = readObject(json, 'guard', ['maxErrorRatio', 'minCalls', 'windowMs', 'action']);
  return {
    maxErrorRatio: readNumber(fields.get('maxErrorRatio'), 'maxErrorRatio', 0, 1),
    minCalls: readOptional(fields, 'minCalls', 50, (json) => readNumber(json, 'minCalls', 1, 1e9)),
    windowMs: readOptional(fields, 'windowMs', 60_000, (json) => readNumber(json, 'windowMs', 1000, 1e9)),
    action: readOptional(fields, 'action', 'kill', (json) => readChoice(json, 'action', ['hold', 'kill'])),
  };
};

/** Few calls prove nothing. */
export const isBroken = ({ maxErrorRatio, minCalls }: Guard, { calls, errors }: Tally): boolean =>
  calls >= minCalls && errors / calls > maxErrorRatio;

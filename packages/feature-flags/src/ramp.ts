import { readInstant } from './calendar.ts';
import type { RolloutUnit } from './context.ts';
import { Malformed, readNumber, readObject, readOptional } from './malformed.ts';
import { cutOf, readTarget, readUnit } from './rollout.ts';
import type { ValueType } from './value.ts';

/** A percentage that grows with the clock, in a straight line between two instants. */
export interface Ramp {
  readonly from: number;
  readonly to: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** A ramp as read: who is counted and what the chosen ones get. */
export interface ParsedRamp extends Ramp {
  readonly kind: 'ramp';
  readonly by: RolloutUnit;
  readonly value: unknown;
}

/** @throws Malformed */
export const readRamp = (json: unknown, type: ValueType): ParsedRamp => {
  const fields = readObject(json, 'ramp', ['from', 'to', 'start', 'end', 'by', 'value']);
  const from = readOptional(fields, 'from', 0, (percentage) => readNumber(percentage, 'from', 0, 100));
  const to = readOptional(fields, 'to', 100, (percentage) => readNumber(percentage, 'to', 0, 100));
  const startMs = readInstant(fields.get('start'), 'start');
  const endMs = readInstant(fields.get('end'), 'end');
  if (from > to) throw new Malformed('from must not be above to');
  if (startMs >= endMs) throw new Malformed('end must be after start');
  return {
    kind: 'ramp',
    by: readUnit(fields, 'by'),
    from,
    to,
    startMs,
    endMs,
    value: readTarget(fields, type, 'a ramp'),
  };
};

/** Clamped at both ends, and never smaller at a later moment: each operation keeps the order. */
export const percentageAt = ({ from, to, startMs, endMs }: Ramp, nowMs: number): number => {
  if (nowMs <= startMs) return from;
  if (nowMs >= endMs) return to;
  return Math.min(to, from + ((to - from) * (nowMs - startMs)) / (endMs - startMs));
};

export const rampCutAt = (ramp: Ramp, nowMs: number): number => cutOf(percentageAt(ramp, nowMs));

/**
 * The first ms at which the cut passes a test that holds from some cut on; Infinity when it never does.
 * Asked of the same arithmetic that evaluation uses, so that both agree to the ms.
 */
export const rampReaches = (ramp: Ramp, passes: (cut: number) => boolean): number => {
  if (passes(rampCutAt(ramp, ramp.startMs))) return Number.NEGATIVE_INFINITY;
  if (!passes(rampCutAt(ramp, ramp.endMs))) return Number.POSITIVE_INFINITY;
  let before = ramp.startMs;
  let reached = ramp.endMs;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (passes(rampCutAt(ramp, middle))) reached = middle;
    else before = middle;
  }
  return reached;
};

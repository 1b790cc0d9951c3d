import { cutOf } from './bucket.ts';

/** A percentage that grows with the clock, in a straight line between two instants. */
export interface Ramp {
  readonly from: number;
  readonly to: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** Clamped at both ends, and never smaller at a later moment: each operation keeps the order. */
export const percentageAt = ({ from, to, startMs, endMs }: Ramp, nowMs: number): number => {
  if (nowMs <= startMs) return from;
  if (nowMs >= endMs) return to;
  return Math.min(to, from + ((to - from) * (nowMs - startMs)) / (endMs - startMs));
};

/**
 * The first ms at which the cut passes a test that holds from some cut on; Infinity when it never does.
 * Asked of the same arithmetic that evaluation uses, so that both agree to the ms.
 */
export const rampReaches = (ramp: Ramp, passes: (cut: number) => boolean): number => {
  const passesAt = (ms: number): boolean => passes(cutOf(percentageAt(ramp, ms)));
  if (passesAt(ramp.startMs)) return Number.NEGATIVE_INFINITY;
  if (!passesAt(ramp.endMs)) return Number.POSITIVE_INFINITY;
  let before = ramp.startMs;
  let reached = ramp.endMs;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (passesAt(middle)) reached = middle;
    else before = middle;
  }
  return reached;
};

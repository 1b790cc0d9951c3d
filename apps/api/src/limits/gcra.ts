import type { Shape } from './policy.ts';

/*
 * The generic cell rate algorithm. Of each limit one number is kept: the moment, in microseconds, at which all of its
 * units are back. Taking one moves it into the future by one interval, and it may be at most `burst` intervals away.
 */

/** @param stored undefined when nothing is kept: all units are there */
export const momentOf = (nowUs: number, { intervalUs, burst }: Shape, stored: number | undefined): number =>
  // Further away only after a clock went back or a burst was made smaller: then nothing is left, for no longer.
  Math.max(nowUs, Math.min(stored ?? nowUs, nowUs + burst * intervalUs));

export const remainingAt = (nowUs: number, { intervalUs, burst }: Shape, moment: number): number =>
  Math.floor((nowUs + burst * intervalUs - moment) / intervalUs);

/** Until there is one more unit; 0 when all are there. */
export const waitUsAt = (nowUs: number, shape: Shape, moment: number): number => {
  const missing = shape.burst - remainingAt(nowUs, shape, moment);
  return missing === 0 ? 0 : moment - nowUs - (missing - 1) * shape.intervalUs;
};

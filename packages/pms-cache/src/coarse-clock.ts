/** As exact as a time to live need be. */
const TICK_MS = 10;
/** A loop that awaits nothing but hits lets no timer run. */
const MOST = 256;

/**
 * Reads the clock once for all that happens within ten milliseconds, as long as the event loop turns: a clock costs
 * half of a hit.
 *
 * @internal
 */
export const createCoarseClock = (now: () => number): (() => number) => {
  let time = 0;
  let left = 0;
  let ticking = false;
  const tick = (): void => {
    ticking = false;
    left = 0;
  };

  return () => {
    if (left > 0) {
      left -= 1;
      return time;
    }
    if (!ticking) {
      ticking = true;
      setTimeout(tick, TICK_MS).unref();
    }
    left = MOST;
    time = now();
    return time;
  };
};

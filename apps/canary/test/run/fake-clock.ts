import type { Clock } from '../../src/run/clock.ts';

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** A clock that jumps to the next sleeper as soon as nothing else is to be done. */
export const fakeClock = (): Clock => {
  const sleepers = new Set<Sleeper>();
  let time = 1_700_000_000_000;
  let pumping = false;

  const pump = (): void => {
    const [next] = [...sleepers].toSorted((a, b) => a.until - b.until);
    if (!next) {
      pumping = false;
      return;
    }
    time = Math.max(time, next.until);
    sleepers.delete(next);
    next.wake();
    setImmediate(pump);
  };

  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const abort = (): void => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        };
        const sleeper: Sleeper = {
          until: time + Math.max(0, ms),
          wake: () => {
            signal.removeEventListener('abort', abort);
            resolve();
          },
        };
        if (signal.aborted) {
          abort();
          return;
        }
        signal.addEventListener('abort', abort, { once: true });
        sleepers.add(sleeper);
        if (!pumping) {
          pumping = true;
          setImmediate(pump);
        }
      }),
  };
};

import { setImmediate as settle } from 'node:timers/promises';

/** A clock that jumps from one waiting moment to the next as soon as nothing else is to do. */
export const virtualTime = (start = 1_000_000) => {
  let now = start;
  const waiting: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms: number): Promise<void> =>
      new Promise((wake) => {
        waiting.push({ at: now + ms, wake });
        waiting.sort((a, b) => a.at - b.at);
      }),
    /** Until nobody waits any more. */
    run: async (): Promise<void> => {
      for (;;) {
        await settle();
        const next = waiting.shift();
        if (!next) return;
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
};

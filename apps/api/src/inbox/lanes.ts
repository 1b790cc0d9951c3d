import { setImmediate as breathe } from 'node:timers/promises';
import type { MessageStore, StoredMessage, TurnCommit } from './store.ts';

interface Options {
  readonly store: MessageStore;
  /** Works out one message; writes nothing itself. */
  readonly turn: (message: StoredMessage) => Promise<TurnCommit>;
  /** What a guest gets whose message fails again and again. */
  readonly giveUp: (message: StoredMessage) => Promise<TurnCommit>;
  /** A turn's effects are safe. */
  readonly onCommit?: (turn: TurnCommit) => void;
  /** A turn or the store failed. A lane that stopped for it goes on at the next `wake`. */
  readonly onError: (error: unknown, message?: StoredMessage) => void;
  /** @default 3 */
  readonly maxAttempts?: number;
  /** Turns at work at the same time, over all guests. @default 64 */
  readonly maxConcurrent?: number;
}

/** Runs the turns: one at a time per conversation, in order, many conversations at once. */
export interface Lanes {
  /** There is something to do in this conversation. */
  wake(conversationId: string): void;
  /**
   * Wakes every conversation with waiting messages: after a start, and after the store was away.
   *
   * @returns how many there are
   */
  resume(): Promise<number>;
  /** Resolves when the message with this `seq` has been answered; rejects when the signal is aborted. */
  answered(seq: number, signal: AbortSignal): Promise<void>;
  /** Resolves when every woken conversation is empty; no new one is begun after it was called. */
  drain(): Promise<void>;
}

export const createLanes = (options: Options): Lanes => {
  const { store, turn, giveUp, onCommit, onError, maxAttempts = 3, maxConcurrent = 64 } = options;
  const running = new Map<string, Promise<void>>();
  const queue = new Set<string>();
  const woken = new Set<string>();
  const waiters = new Map<number, Set<() => void>>();
  let draining = false;

  /** Resolves to false when the message stays where it is and the lane has to stop. */
  const work = async (message: StoredMessage): Promise<boolean> => {
    const last = message.attempts >= maxAttempts;
    let done: TurnCommit;
    try {
      done = await (last ? giveUp : turn)(message);
    } catch (error) {
      onError(error, message);
      await store.fail(message);
      return !last;
    }
    try {
      await store.commit(done);
    } catch (error) {
      // The turn was good: a store that cannot write costs the guest no try.
      onError(error, message);
      return false;
    }
    onCommit?.(done);
    for (const resolve of waiters.get(message.seq) ?? []) resolve();
    waiters.delete(message.seq);
    return true;
  };

  const runLane = async (id: string): Promise<void> => {
    for (;;) {
      // A turn may need no I/O at all: a backlog would keep requests, timers and signals waiting until its end.
      await breathe();
      if (draining) return;
      woken.delete(id);
      const message = await store.next(id);
      if (message) {
        if (!(await work(message))) return;
      } else if (!woken.has(id)) return;
    }
  };

  const startNext = (): void => {
    for (const id of queue) {
      if (running.size >= maxConcurrent || draining) return;
      queue.delete(id);
      const lane = runLane(id)
        .catch(onError)
        .finally(() => {
          running.delete(id);
          // Woken between the lane's last look and this moment.
          if (woken.has(id)) queue.add(id);
          startNext();
        });
      running.set(id, lane);
    }
  };

  const wake = (id: string): void => {
    woken.add(id);
    if (running.has(id)) return;
    queue.add(id);
    startNext();
  };

  return {
    wake,
    resume: async () => {
      const waiting = await store.waiting();
      for (const id of waiting) wake(id);
      return waiting.length;
    },
    answered: (seq, signal) =>
      new Promise((resolve, reject) => {
        const callers = waiters.get(seq) ?? new Set();
        waiters.set(seq, callers.add(resolve));
        const leave = (): void => {
          // The others go on waiting.
          callers.delete(resolve);
          if (callers.size === 0 && waiters.get(seq) === callers) waiters.delete(seq);
          reject(signal.reason as Error);
        };
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
      }),
    drain: async () => {
      draining = true;
      await Promise.allSettled(running.values());
    },
  };
};

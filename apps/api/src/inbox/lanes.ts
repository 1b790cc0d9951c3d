import { setImmediate as breathe } from 'node:timers/promises';
import type { TenantId } from '@hotel/tenant-context';
import { createFairQueue } from './fair-queue.ts';
import {
  StaleStateError,
  type Accepted,
  type MessageStore,
  type StoredMessage,
  type Turn,
  type TurnCommit,
} from './store.ts';

interface Options {
  readonly store: MessageStore;
  readonly turn: Turn;
  /** What a guest gets whose message fails again and again. */
  readonly giveUp: Turn;
  /** A turn's effects are safe. */
  readonly onCommit?: (turn: TurnCommit) => void;
  /** A turn or the store failed. A lane that stopped for it goes on at the next `wake`. */
  readonly onError: (error: unknown, message?: StoredMessage) => void;
  /** @default 3 */
  readonly maxAttempts?: number;
  /** Turns at work at the same time, over all guests. @default 64 */
  readonly maxConcurrent?: number;
  /** Of one hotel: the others find room at once, however much waits there. @default 16 */
  readonly maxPerHotel?: number;
}

/** Turns that begin before requests, timers and signals are looked at again. */
const turnsPerBreath = 8;

type MessageKey = Pick<Accepted, 'conversationId' | 'seq'>;
const nameOf = ({ conversationId, seq }: MessageKey): string => `${conversationId} ${seq}`;

/**
 * Runs the turns: one at a time per conversation, in order, many conversations at once. Hotels take turns: one with a
 * long queue makes its own guests wait, not those of the others.
 */
export interface Lanes {
  /** There is something to do in this conversation. */
  wake(conversationId: string, hotel: TenantId): void;
  /**
   * Wakes every conversation with waiting messages: after a start, and after the store was away.
   *
   * @returns how many there are
   */
  resume(): Promise<number>;
  /** Conversations that wait for their turn or have it. */
  waiting(): number;
  /** Resolves when this process has answered the message; rejects when the signal is aborted. */
  answered(message: MessageKey, signal: AbortSignal): Promise<void>;
  /** Resolves when every woken conversation is empty; no new one is begun after it was called. */
  drain(): Promise<void>;
}

export const createLanes = (options: Options): Lanes => {
  const { store, turn, giveUp, onCommit, onError } = options;
  const { maxAttempts = 3, maxConcurrent = 64, maxPerHotel = 16 } = options;
  const queue = createFairQueue(maxPerHotel);
  const running = new Map<string, Promise<void>>();
  /** Of the conversations that are queued or running. */
  const hotels = new Map<string, TenantId>();
  const woken = new Set<string>();
  const waiters = new Map<string, Set<() => void>>();
  let beginning = false;
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
      // Somebody else changed the conversation meanwhile: the same message again, from what it is now.
      if (error instanceof StaleStateError) return true;
      // The turn was good: a store that cannot write costs the guest no try.
      onError(error, message);
      return false;
    }
    onCommit?.(done);
    const name = nameOf(message);
    for (const resolve of waiters.get(name) ?? []) resolve();
    waiters.delete(name);
    return true;
  };

  /** Resolves to whether there may be more to do. */
  const step = async (id: string): Promise<boolean> => {
    woken.delete(id);
    const message = await store.next(id);
    return message !== undefined && work(message);
  };

  const run = async (id: string, hotel: TenantId): Promise<void> => {
    let more = false;
    try {
      more = await step(id);
    } catch (error) {
      onError(error);
    }
    running.delete(id);
    queue.end(hotel);
    // Woken between the last look and this moment.
    if (more || woken.has(id)) queue.add(hotel, id);
    else hotels.delete(id);
    void beginAll();
  };

  const beginAll = async (): Promise<void> => {
    if (beginning) return;
    beginning = true;
    for (let begun = 0; ; begun += 1) {
      // A turn may need no I/O at all: a backlog would keep requests, timers and signals waiting until its end.
      if (begun % turnsPerBreath === 0) await breathe();
      if (draining || running.size >= maxConcurrent) break;
      const next = queue.begin();
      if (!next) break;
      running.set(next.item, run(next.item, next.hotel));
    }
    beginning = false;
  };

  const wake = (id: string, hotel: TenantId): void => {
    woken.add(id);
    hotels.set(id, hotel);
    if (running.has(id)) return;
    queue.add(hotel, id);
    void beginAll();
  };

  return {
    wake,
    resume: async () => {
      const waiting = await store.waiting();
      // Whoever is queued or has a turn comes to what waits there anyway.
      for (const { id, hotel } of waiting) if (!hotels.has(id)) wake(id, hotel);
      return waiting.length;
    },
    waiting: () => hotels.size,
    answered: (message, signal) =>
      new Promise((resolve, reject) => {
        const name = nameOf(message);
        const callers = waiters.get(name) ?? new Set();
        waiters.set(name, callers.add(resolve));
        const leave = (): void => {
          // The others go on waiting.
          callers.delete(resolve);
          if (callers.size === 0 && waiters.get(name) === callers) waiters.delete(name);
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

import { orAborted } from './deadline.ts';
import { PmsCacheError } from './errors.ts';

/** How much of a hotel's system one process may use at a time. */
export interface BulkheadOptions {
  /** Source calls in flight per tenant and group. @default 8 */
  readonly maxConcurrent?: number;
  /** Calls that wait for a place, per tenant and group; the next one is refused. @default 100 */
  readonly maxQueued?: number;
}

/** @internal */
export interface Bulkhead {
  /** Resolves to the function that gives the place back, to be called once. @throws PmsCacheError `bulkhead-full` */
  enter(circuit: string, signal: AbortSignal): Promise<() => void>;
}

interface Room {
  active: number;
  readonly queue: Set<() => void>;
}

/** @internal */
export const createBulkhead = ({ maxConcurrent, maxQueued }: Required<BulkheadOptions>): Bulkhead => {
  const rooms = new Map<string, Room>();

  const leave = (circuit: string, room: Room): void => {
    const [next] = room.queue;
    if (next) {
      // The place passes on: `active` stays.
      room.queue.delete(next);
      next();
      return;
    }
    room.active -= 1;
    if (room.active === 0) rooms.delete(circuit);
  };

  const queued = async (circuit: string, room: Room, signal: AbortSignal): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    room.queue.add(resolve);
    try {
      await orAborted(promise, signal);
    } catch (error) {
      // Either it still waits, or it was given a place in the very moment of the abort.
      if (!room.queue.delete(resolve)) leave(circuit, room);
      throw error;
    }
  };

  return {
    enter: async (circuit, signal) => {
      const room = rooms.get(circuit) ?? { active: 0, queue: new Set() };
      rooms.set(circuit, room);
      if (room.active < maxConcurrent) room.active += 1;
      else if (room.queue.size < maxQueued) await queued(circuit, room, signal);
      else {
        throw new PmsCacheError(
          'bulkhead-full',
          `${maxConcurrent} calls are in flight and ${maxQueued} wait: raise maxConcurrent if this hotel's ` +
            'system can take more, or ask for less at once',
        );
      }
      return () => {
        leave(circuit, room);
      };
    },
  };
};

import { orAborted } from './deadline.ts';
import { PmsCacheError } from './errors.ts';

/** How much of a hotel's system one process may use at a time. */
export interface BulkheadOptions {
  /** Source calls in flight per tenant and group; fewer while they fail. @default 5 */
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

/** @internal @param inDoubt how many calls may be in flight now, whatever the options say */
export const createBulkhead = (
  { maxConcurrent, maxQueued }: Required<BulkheadOptions>,
  inDoubt: (circuit: string) => number,
): Bulkhead => {
  const rooms = new Map<string, Room>();

  const hasPlace = (circuit: string, { active }: Room): boolean =>
    active < Math.min(maxConcurrent, inDoubt(circuit));

  const leave = (circuit: string, room: Room): void => {
    room.active -= 1;
    // One that leaves well may make room for several.
    for (const next of room.queue) {
      if (!hasPlace(circuit, room)) break;
      room.queue.delete(next);
      room.active += 1;
      next();
    }
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
      if (hasPlace(circuit, room)) room.active += 1;
      else if (room.queue.size < maxQueued) await queued(circuit, room, signal);
      else {
        throw new PmsCacheError(
          'bulkhead-full',
          `${room.active} calls are in flight and ${maxQueued} wait: raise maxConcurrent if this hotel's ` +
            'system can take more, or ask for less at once',
        );
      }
      return () => {
        leave(circuit, room);
      };
    },
  };
};

import type { Answer, Fill, Job } from './fill.ts';
import { takeOff, type Flight } from './flight.ts';
import type { Copy } from './memory.ts';
import type { Snapshot, Tags } from './tags.ts';

/** A question as a reader asks it. @internal */
export type Request = Pick<Job, 'tenant' | 'operation' | 'key' | 'policy' | 'source'> & {
  readonly tags: () => readonly string[];
};

/** The fills that are running: one per key that new readers may join, and those they may not. @internal */
export interface Fills {
  /** @param kind `behind`: goes on though nobody waits; `fresh`: looks at nothing older */
  launch(request: Request, held: Copy | undefined, kind: 'asked' | 'fresh' | 'behind'): Flight<Answer>;
  /** One that was begun after the last change of its tags. */
  joinable(key: string): Flight<Answer> | undefined;
  /** Resolves when none is running. */
  drained(): Promise<void>;
}

interface Running {
  readonly flight: Flight<Answer>;
  readonly snapshot: Snapshot;
  replaced: boolean;
}

/** @internal */
export const createFills = (fill: Fill, tags: Tags): Fills => {
  const board = new Map<string, Running>();
  const running = new Set<Running>();

  /** Off the board before anybody is answered: the next reader must not join what has ended. */
  const land = (key: string, ended: Running): void => {
    running.delete(ended);
    if (board.get(key) === ended) board.delete(key);
  };

  return {
    launch: (request, held, kind) => {
      const { key, tenant } = request;
      const names = request.tags();
      const snapshot = tags.snapshot(tenant, names);
      const previous = board.get(key);
      if (previous) previous.replaced = true;
      const replaced = (): boolean => started.replaced;
      const job = { ...request, tags: names, fresh: kind === 'fresh', snapshot, replaced, held };
      const flight = takeOff<Answer>(async (task) => {
        try {
          return await fill(job, task);
        } finally {
          land(key, started);
        }
      }, kind === 'behind');
      const started: Running = { flight, snapshot, replaced: false };
      board.set(key, started);
      running.add(started);
      return flight;
    },
    joinable: (key) => {
      const found = board.get(key);
      return found?.flight.flying() && tags.standing(found.snapshot) === 'current' ? found.flight : undefined;
    },
    drained: async () => {
      while (running.size > 0) await Promise.all([...running].map(async ({ flight }) => flight.landed));
    },
  };
};

import type { MiddlewareHandler } from 'hono';
import { problem } from './problem.ts';

interface Options {
  /** Conversations with messages that are safe and wait for their turn. */
  readonly waiting: () => number;
  /** Requests that may be under way at once. @default 256 */
  readonly maxUnderWay?: number;
  /** Beyond it a further message would be answered too late: its sender keeps it a little longer. @default 5_000 */
  readonly maxWaiting?: number;
}

/**
 * Refuses with 503 what comes while more is under way than can be answered in time, before anything of it is read: the
 * answers that can be given are given, and providers deliver again what was refused.
 */
export const refuseOverload = ({
  waiting,
  maxUnderWay = 256,
  maxWaiting = 5000,
}: Options): MiddlewareHandler => {
  let underWay = 0;
  return async (c, next) => {
    if (underWay >= maxUnderWay || waiting() >= maxWaiting) {
      c.header('retry-after', '5');
      return problem(c, 503, 'Too much is under way here. Send it again in a few seconds.');
    }
    underWay += 1;
    try {
      await next();
    } finally {
      underWay -= 1;
    }
    return undefined;
  };
};

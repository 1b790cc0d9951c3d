import type { Context } from 'hono';
import { problem } from './problem.ts';

/** How a webhook says no; each time its owner is told why. */
export interface Refusals<Reason> {
  /** For good: the same delivery would be refused again. */
  readonly refuse: (reason: Reason, status: 400 | 401 | 404 | 413, title: string) => Response;
  /** For now: whoever delivers has to deliver again. */
  readonly later: (reason: Reason, error: unknown, title: string) => Response;
}

export const refusals = <Reason>(
  c: Context,
  onRejected: (reason: Reason, error?: unknown) => void,
): Refusals<Reason> => ({
  refuse: (reason, status, title) => {
    onRejected(reason);
    return problem(c, status, title);
  },
  later: (reason, error, title) => {
    onRejected(reason, error);
    c.header('retry-after', '5');
    return problem(c, 503, title);
  },
});

import type { ObserveLimits } from './events.ts';
import type { Decision, Limiter } from './limiter.ts';

interface Options {
  /** Counts for all processes. */
  readonly shared: Limiter;
  /** Keeps to this process's share alone. */
  readonly local: Limiter;
  /** How long the shared one may take. @default 100 */
  readonly deadlineMs?: number;
  /** An outage has ended when nothing failed for so long. @default 1_000 */
  readonly quietMs?: number;
  readonly now: () => number;
  readonly observe: ObserveLimits;
}

/**
 * Asks the shared limiter, and the local one when that fails or is late: limits are kept, if less exactly, and nobody
 * waits for longer than the deadline. Never rejects.
 */
export const withFallback = (options: Options): Limiter => {
  const { shared, local, deadlineMs = 100, quietMs = 1000, now, observe } = options;
  let outage: { readonly since: number; lastFailureAt: number } | undefined;

  const failed = (reason: 'timeout' | 'error'): void => {
    const at = now();
    if (!outage) observe({ type: 'limit.degraded', state: 'began', reason });
    outage = { since: outage?.since ?? at, lastFailureAt: at };
  };
  const answered = (): void => {
    // One of many hotels may be answered, or one of many calls, while the others still fail.
    if (!outage || now() - outage.lastFailureAt < quietMs) return;
    observe({ type: 'limit.degraded', state: 'ended', lastedMs: now() - outage.since });
    outage = undefined;
  };

  return {
    take: async (tenant, asks) => {
      const decision = await within(deadlineMs, shared.take(tenant, asks));
      if (typeof decision === 'object') {
        answered();
        return decision;
      }
      failed(decision);
      return local.take(tenant, asks);
    },
  };
};

const within = (deadlineMs: number, decision: Promise<Decision>): Promise<Decision | 'timeout' | 'error'> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, deadlineMs, 'timeout');
    const settle = (result: Decision | 'error'): void => {
      clearTimeout(timer);
      resolve(result);
    };
    decision.then(settle, () => settle('error'));
  });

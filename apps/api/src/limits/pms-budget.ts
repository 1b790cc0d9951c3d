import type { TenantId } from '@hotel/tenant-context';
import type { Budget } from '../pms/budget.ts';
import { PmsError, type PmsCall } from '../pms/pms.ts';
import type { ObserveLimits } from './events.ts';
import type { Limiter } from './limiter.ts';
import type { Policy } from './policy.ts';

interface Options {
  readonly hotel: TenantId;
  readonly limiter: Limiter;
  readonly policy: Policy;
  readonly observe: ObserveLimits;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** A guest is better answered from the cache, or by a person, than later than this. @default 2_000 */
  readonly maxWaitMs?: number;
}

/**
 * Keeps a hotel's calls within what its PMS allows. A call that would exceed the budget waits for its unit.
 *
 * Rejects with `unavailable` when that is too long, or longer than the caller waits.
 */
export const pmsBudget = (options: Options): Budget => {
  const { hotel, limiter, policy, observe, sleep, maxWaitMs = 2000 } = options;

  const spend = async ({ signal }: PmsCall): Promise<void> => {
    let waitedMs = 0;
    for (;;) {
      const { allowed, standings } = await limiter.take(hotel, [{ policy, subject: 'pms' }]);
      if (allowed) return;
      const waitMs = standings[0]?.waitMs ?? maxWaitMs;
      const tooLong = waitedMs + waitMs > maxWaitMs || signal.aborted;
      if (waitedMs === 0 || tooLong) {
        const consequence = tooLong ? 'refused' : 'delayed';
        observe({ type: 'limit.exceeded', tenant: hotel, policy: policy.name, consequence });
      }
      if (tooLong) throw new PmsError('unavailable', "The budget of this hotel's PMS is used up for now");
      await sleep(waitMs);
      waitedMs += waitMs;
    }
  };
  return async (call, work) => {
    await spend(call);
    return work();
  };
};

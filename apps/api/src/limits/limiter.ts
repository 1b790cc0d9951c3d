import type { TenantId } from '@hotel/tenant-context';
import { remainingAt, waitUsAt } from './gcra.ts';
import type { Policy, Shape } from './policy.ts';

/** One unit of one limit. */
export interface Ask {
  readonly policy: Policy;
  /** Whose: each has all of the policy, in each hotel. */
  readonly subject: string;
}

/** Where one limit stands after it was asked. */
export interface Standing {
  readonly policy: Policy;
  /** It had no unit left, so that nothing was taken of any. */
  readonly exceeded: boolean;
  /** Units that could be taken at once now. */
  readonly remaining: number;
  /** Until there is one unit more; 0 when all are there. */
  readonly waitMs: number;
}

export interface Decision {
  readonly allowed: boolean;
  /** One for each ask, in their order. */
  readonly standings: readonly Standing[];
}

/** Counts for all hotels; no hotel's units are another one's. */
export interface Limiter {
  /**
   * Takes one unit of each limit in one step, or none of any. Each limit may be asked once.
   *
   * @throws Error when the store cannot be asked
   */
  take(tenant: TenantId, asks: readonly Ask[]): Promise<Decision>;
}

/** @param moments of the limits, see `gcra.ts`; after the units were taken, if they were */
export const decisionOf = (
  allowed: boolean,
  nowUs: number,
  asks: readonly Ask[],
  shapes: readonly Shape[],
  moments: readonly number[],
): Decision => ({
  allowed,
  standings: asks.map(({ policy }, index) => {
    const [shape, moment] = [shapes[index], moments[index]];
    if (!shape || moment === undefined) throw new RangeError('each ask needs a shape and a moment');
    const remaining = remainingAt(nowUs, shape, moment);
    return {
      policy,
      exceeded: !allowed && remaining < 1,
      remaining,
      waitMs: waitUsAt(nowUs, shape, moment) / 1000,
    };
  }),
});

/** The names of the limits for whose sake it was refused. */
export const exceededOf = ({ standings }: Decision): readonly string[] =>
  standings.filter(({ exceeded }) => exceeded).map(({ policy }) => policy.name);

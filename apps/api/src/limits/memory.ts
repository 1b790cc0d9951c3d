import { scope } from '@hotel/tenant-context';
import { momentOf, remainingAt } from './gcra.ts';
import { decisionOf, type Limiter } from './limiter.ts';
import { shapeOf } from './policy.ts';

interface Options {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How many processes divide each limit among them. @default 1 */
  readonly share?: number;
}

/**
 * The limiter of one process, and of the embedded service: what it knows is worth no more than a window, so a restart
 * forgives at most one burst, where a commit per message would double what the disk has to do.
 */
export const memoryLimiter = ({ now, share = 1 }: Options): Limiter => {
  /** Least recently taken first. */
  const kept = new Map<string, number>();

  /** Whatever all units are back of is as if never asked; each write looks at two, so that they cannot pile up. */
  const forget = (nowUs: number): void => {
    let looks = 2;
    for (const [key, moment] of kept) {
      if (moment > nowUs || looks === 0) return;
      kept.delete(key);
      looks -= 1;
    }
  };

  return {
    take: async (tenant, asks) => {
      const { key } = scope(tenant);
      const nowUs = Math.round(now() * 1000);
      const limits = asks.map(({ policy, subject }) => {
        const id = key(policy.name, subject);
        const shape = shapeOf(policy, share);
        return { id, shape, moment: momentOf(nowUs, shape, kept.get(id)) };
      });
      const allowed = limits.every(({ shape, moment }) => remainingAt(nowUs, shape, moment) >= 1);
      const moments = limits.map(({ id, shape, moment }) => {
        if (!allowed) return moment;
        const taken = moment + shape.intervalUs;
        kept.delete(id);
        kept.set(id, taken);
        return taken;
      });
      forget(nowUs);
      return decisionOf(
        allowed,
        nowUs,
        asks,
        limits.map(({ shape }) => shape),
        moments,
      );
    },
  };
};

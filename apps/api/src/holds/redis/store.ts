import { TenantError, type TenantId } from '@hotel/tenant-context';
import { scopeRedis, type RedisLike } from '@hotel/tenant-context/redis';
import { HoldError } from '../error.ts';
import type { HoldEvent } from '../events.ts';
import type { Changed, Committed, OpenBooking, Placed } from '../hold.ts';
import { holdPolicy, type HoldPolicy } from '../policy.ts';
import type { HoldStore } from '../store.ts';
import * as scripts from './scripts.ts';

interface Options {
  /** ioredis or its Cluster, with deadlines: a guest waits. All keys of a hotel share one slot. */
  readonly client: RedisLike;
  readonly observe: (event: HoldEvent) => void;
  /** @default holdPolicy */
  readonly policy?: HoldPolicy;
}

/** Holds in Redis, for several processes. It needs the append-only file: a hold that it forgets is promised twice. */
export const redisHolds = ({ client, observe, policy = holdPolicy }: Options): HoldStore => {
  const run = async <T>(hotel: TenantId, script: string, ask: object): Promise<T> => {
    const argument = JSON.stringify({ ...policy, ...ask, hotel });
    try {
      const answer = await scopeRedis(client, hotel).eval(script, ['holds', 'holds:position'], argument);
      return JSON.parse(answer as string) as T;
    } catch (cause) {
      if (cause instanceof Error && cause.message.includes('TENANTMISMATCH')) {
        throw new TenantError(
          'tenant-mismatch',
          `A hold that was read for hotel ${hotel} is another hotel's`,
        );
      }
      observe({ type: 'hold.unavailable', hotel });
      throw new HoldError('The store of holds did not answer', { cause });
    }
  };

  return {
    survey: async (hotel, { from, to }, guest) => {
      const { position, taken } = await run<Surveyed>(hotel, scripts.SURVEY, { from, to, guest });
      return { position, taken: new Map(Object.entries(taken)) };
    },
    place: async (hotel, placement) => run<Placed>(hotel, scripts.PLACE, placement),
    extend: async (hotel, key) => run<Changed>(hotel, scripts.EXTEND, key),
    release: async (hotel, key) => run<Changed>(hotel, scripts.RELEASE, key),
    commit: async (hotel, key) => run<Committed>(hotel, scripts.COMMIT, key),
    booked: async (hotel, key, booking) => run<Changed>(hotel, scripts.BOOKED, { ...key, booking }),
    abandon: async (hotel, key, attempt) => run<Changed>(hotel, scripts.ABANDON, { ...key, attempt }),
    open: async (hotel, guest) => run<readonly OpenBooking[]>(hotel, scripts.OPEN, { guest }),
    sweep: async (hotel) => run<number>(hotel, scripts.SWEEP, {}),
  };
};

interface Surveyed {
  readonly position: number;
  readonly taken: Readonly<Record<string, number>>;
}

import { createPmsCache, type PmsCache, type PmsCacheEvent, type PmsCacheOptions } from '@hotel/pms-cache';
import { manualClock, type ManualClock } from '@hotel/pms-cache/testing';

/** The operations of the hotels in these tests. */
export const policies = {
  availability: {
    ttlMs: 60_000,
    swrMs: 30_000,
    staleIfErrorMs: 600_000,
    group: 'rates',
    tags: ({ month }: { readonly month: string }) => [`month:${month}`],
  },
  reservation: {
    ttlMs: 300_000,
    staleIfErrorMs: 1_800_000,
    negativeTtlMs: 5_000,
    softDeadlineMs: 30,
    hardDeadlineMs: 120,
    tags: ({ id }: { readonly id: string }) => [`reservation:${id}`],
  },
  hotelInfo: { ttlMs: 3_600_000, tags: () => ['config'] },
} as const;

export type HotelPolicies = typeof policies;

export interface Desk {
  readonly cache: PmsCache<HotelPolicies>;
  readonly clock: ManualClock;
  readonly events: PmsCacheEvent[];
  /** How each read so far ended. */
  readonly outcomes: () => Promise<readonly string[]>;
}

/** A cache with a clock that stands still and no jitter. */
export const openDesk = (
  options: Partial<PmsCacheOptions<HotelPolicies>> = {},
  clock: ManualClock = manualClock(),
): Desk => {
  const events: PmsCacheEvent[] = [];
  const cache = createPmsCache({
    policies,
    now: clock.now,
    random: () => 0.5,
    observe: (event) => void events.push(event),
    ...options,
  });
  return {
    cache,
    clock,
    events,
    outcomes: async () => {
      // Hits in memory are told together, a little later.
      await new Promise((resolve) => setTimeout(resolve, 12));
      return events.flatMap((event) =>
        event.type === 'cache.read' ? Array.from({ length: event.count }, () => event.outcome) : [],
      );
    },
  };
};

/** Lets everything that needs no timer happen. */
export const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const june = { month: '2027-06' };

/** What one run found; everything counted after the first day, which fills the cache. */
export interface Counts {
  searches: number;
  lookUps: number;
  /** Questions that no guest had to wait for. */
  served: number;
  /** Of the cache, by operation. */
  readonly reads: Record<string, number>;
  /** Of the PMS, by operation. */
  readonly calls: Record<string, number>;
  pollCalls: number;
  staleRooms: number;
  staleRates: number;
  staleBookings: number;
  /** A guest who changed a booking was shown it as it was before. */
  staleAfterOwnWrite: number;
}

export const noCounts = (): Counts => ({
  searches: 0,
  lookUps: 0,
  served: 0,
  reads: {},
  calls: {},
  pollCalls: 0,
  staleRooms: 0,
  staleRates: 0,
  staleBookings: 0,
  staleAfterOwnWrite: 0,
});

/** Shares in per cent, and one count. */
export interface Ratios {
  readonly served: number;
  readonly offload: number;
  /** The same with the poller's own calls taken off. */
  readonly offloadNet: number;
  /** Offload without what changes once a year. */
  readonly dynamic: number;
  readonly staleRooms: number;
  readonly staleRates: number;
  readonly staleBookings: number;
  readonly staleAfterOwnWrite: number;
}

export const ratiosOf = (counts: Counts): Ratios => {
  const { searches, lookUps, reads, calls, pollCalls } = counts;
  const { limits: staticReads = 0, ...dynamicReads } = reads;
  const { limits: staticCalls = 0, ...dynamicCalls } = calls;
  const [read, called] = [sum(dynamicReads), sum(dynamicCalls)];
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
  return {
    served: share(counts.served, searches + lookUps),
    offload: 100 - share(called + staticCalls, read + staticReads),
    offloadNet: 100 - share(called + staticCalls + pollCalls, read + staticReads),
    dynamic: 100 - share(called, read),
    staleRooms: share(counts.staleRooms, searches),
    staleRates: share(counts.staleRates, searches),
    staleBookings: share(counts.staleBookings, lookUps),
    staleAfterOwnWrite: counts.staleAfterOwnWrite,
  };
};

const sum = (by: Record<string, number>): number =>
  Object.values(by).reduce((total, count) => total + count, 0);

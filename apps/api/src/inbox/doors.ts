/** Ways out that are shut for a while. */
export interface Doors {
  /** How long to wait before one; 0: go on, and who comes before it is known how that ended waits. */
  waitMs(door: string): number;
  shut(door: string, ms: number): void;
  open(door: string): void;
}

/** @param probeMs how long the one that goes first after a wait may take */
export const createDoors = (now: () => number, probeMs: number): Doors => {
  const shutUntil = new Map<string, number>();
  const shut = (door: string, ms: number): void => void shutUntil.set(door, now() + ms);
  return {
    waitMs: (door) => {
      const until = shutUntil.get(door);
      if (until === undefined) return 0;
      if (until > now()) return until - now();
      shut(door, probeMs);
      return 0;
    },
    shut,
    open: (door) => void shutUntil.delete(door),
  };
};

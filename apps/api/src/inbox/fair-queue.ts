import type { TenantId } from '@hotel/tenant-context';

/** Takes turns between hotels, first come first served within each, and lets none have too much under way. */
export interface FairQueue {
  /** Added twice, it is there once. */
  add(hotel: TenantId, item: string): void;
  /** The next item, of the hotel that waited longest for its turn; undefined when none may begin now. */
  begin(): { readonly hotel: TenantId; readonly item: string } | undefined;
  /** What `begin` gave is done. */
  end(hotel: TenantId): void;
}

interface Line {
  readonly items: Set<string>;
  underWay: number;
}

/** @param maxPerHotel how many of one hotel may be under way at the same time */
export const createFairQueue = (maxPerHotel: number): FairQueue => {
  /** A hotel that had its turn goes to the end. */
  const lines = new Map<TenantId, Line>();

  return {
    add: (hotel, item) => {
      const line = lines.get(hotel);
      if (line) line.items.add(item);
      else lines.set(hotel, { items: new Set([item]), underWay: 0 });
    },
    begin: () => {
      for (const [hotel, line] of lines) {
        const [item] = line.items;
        if (item === undefined || line.underWay >= maxPerHotel) continue;
        line.items.delete(item);
        line.underWay += 1;
        lines.delete(hotel);
        lines.set(hotel, line);
        return { hotel, item };
      }
      return undefined;
    },
    end: (hotel) => {
      const line = lines.get(hotel);
      if (!line) return;
      line.underWay -= 1;
      if (line.underWay === 0 && line.items.size === 0) lines.delete(hotel);
    },
  };
};

import type { HotelDirectory } from './directory.ts';

/** A set that is always as its source is now. */
export interface LiveIds extends Iterable<string> {
  has(id: string): boolean;
}

/** The ids of the hotels there are at the moment of each question: for labels of metrics, and for tokens. */
export const liveIds = (hotels: Pick<HotelDirectory, 'ids'>): LiveIds => {
  let seen = hotels.ids;
  let set: ReadonlySet<string> = new Set(seen);
  const current = (): ReadonlySet<string> => {
    const { ids } = hotels;
    if (ids !== seen) {
      set = new Set(ids);
      seen = ids;
    }
    return set;
  };
  return { has: (id) => current().has(id), [Symbol.iterator]: () => current()[Symbol.iterator]() };
};

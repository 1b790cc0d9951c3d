import { EVERYTHING, type StoreChange } from './store.ts';

/** Some tags at one moment. */
export interface Snapshot {
  readonly tenant: string;
  readonly tags: readonly string[];
  /** The count of changes so far. */
  readonly at: number;
}

/** What happened to the tags since a snapshot. */
export type Standing = 'current' | 'expired' | 'invalidated';

/** What has changed in this process, and when, counted in changes. */
export interface Tags {
  /** Grows with everything that a copy must be judged anew for. */
  readonly changes: () => number;
  snapshot(tenant: string, tags: readonly string[]): Snapshot;
  standing(snapshot: Snapshot): Standing;
  change(change: StoreChange): void;
  /** As if every tag of every tenant had been invalidated. */
  invalidateAll(): void;
  /** Something else than a tag has changed. */
  judgeAnew(): void;
}

/** When this many are known, everything from before is given up instead, which costs one miss per entry. */
const MOST = 50_000;

interface Hotel {
  /** The last change of any of its tags. */
  last: number;
  readonly invalidate: Map<string, number>;
  readonly expire: Map<string, number>;
}

/** Remembers what changed, not what is held: most tags never change. @internal */
export const createTags = (): Tags => {
  const hotels = new Map<string, Hotel>();
  let changes = 0;
  let known = 0;
  let allInvalidated = 0;

  const invalidateAll = (): void => {
    changes += 1;
    allInvalidated = changes;
    hotels.clear();
    known = 0;
  };
  const since = (when: ReadonlyMap<string, number>, { tags, at }: Snapshot): boolean => {
    const later = (tag: string): boolean => (when.get(tag) ?? 0) > at;
    return when.size > 0 && (later(EVERYTHING) || tags.some(later));
  };

  return {
    changes: () => changes,
    snapshot: (tenant, tags) => ({ tenant, tags, at: changes }),
    standing: (snapshot) => {
      if (snapshot.at < allInvalidated) return 'invalidated';
      const hotel = hotels.get(snapshot.tenant);
      if (!hotel || hotel.last <= snapshot.at) return 'current';
      if (since(hotel.invalidate, snapshot)) return 'invalidated';
      return since(hotel.expire, snapshot) ? 'expired' : 'current';
    },
    change: ({ tenant, verb, tags }) => {
      changes += 1;
      const hotel = hotels.get(tenant) ?? { last: 0, invalidate: new Map(), expire: new Map() };
      hotels.set(tenant, hotel);
      hotel.last = changes;
      for (const tag of tags) {
        if (!hotel[verb].has(tag)) known += 1;
        hotel[verb].set(tag, changes);
      }
      if (known > MOST) invalidateAll();
    },
    invalidateAll,
    judgeAnew: () => {
      changes += 1;
    },
  };
};

import { EVERYTHING, type StoreChange } from './store.ts';

interface Tag {
  readonly key: string;
  invalidated: number;
  expired: number;
  holders: number;
}

/** The generations of some tags at one moment. */
export interface Snapshot {
  readonly tags: readonly Tag[];
  readonly invalidated: number;
  readonly expired: number;
}

/** What happened to the tags since a snapshot. */
export type Standing = 'current' | 'expired' | 'invalidated';

/** Generations of the tags that are in use in this process; a tag nobody holds takes no memory. */
export interface Tags {
  /** Holds the tags until `release`. */
  snapshot(tenant: string, tags: readonly string[]): Snapshot;
  retain(snapshot: Snapshot): void;
  release(snapshot: Snapshot): void;
  change(change: StoreChange): void;
  /** As if every tag of every tenant had been invalidated. */
  invalidateAll(): void;
}

/** Counters only grow, so equal sums mean that none has changed. @internal */
export const standing = (snapshot: Snapshot): Standing => {
  let invalidated = 0;
  let expired = 0;
  for (const tag of snapshot.tags) {
    invalidated += tag.invalidated;
    expired += tag.expired;
  }
  if (invalidated !== snapshot.invalidated) return 'invalidated';
  return expired === snapshot.expired ? 'current' : 'expired';
};

/** @internal */
export const createTags = (): Tags => {
  const known = new Map<string, Tag>();
  const all: Tag = { key: '', invalidated: 0, expired: 0, holders: 1 };

  const held = (key: string): Tag => {
    const found = known.get(key);
    if (found) return found;
    const tag: Tag = { key, invalidated: 0, expired: 0, holders: 0 };
    known.set(key, tag);
    return tag;
  };
  const retain = (snapshot: Snapshot): void => {
    for (const tag of snapshot.tags) tag.holders += 1;
  };

  return {
    retain,
    snapshot: (tenant, names) => {
      const tags = [all, ...[EVERYTHING, ...names].map((name) => held(tagKey(tenant, name)))];
      const sum = (pick: (tag: Tag) => number): number => tags.reduce((total, tag) => total + pick(tag), 0);
      const snapshot = {
        tags,
        invalidated: sum((tag) => tag.invalidated),
        expired: sum((tag) => tag.expired),
      };
      retain(snapshot);
      return snapshot;
    },
    release: ({ tags }) => {
      for (const tag of tags) {
        tag.holders -= 1;
        if (tag.holders === 0) known.delete(tag.key);
      }
    },
    change: ({ tenant, verb, tags }) => {
      for (const name of tags) {
        const tag = known.get(tagKey(tenant, name));
        if (tag) tag[verb === 'invalidate' ? 'invalidated' : 'expired'] += 1;
      }
    },
    invalidateAll: () => {
      all.invalidated += 1;
    },
  };
};

const tagKey = (tenant: string, tag: string): string => `${encodeURIComponent(tenant)}:${tag}`;

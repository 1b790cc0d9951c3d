import type { CacheStore, StoreQuery, StoreReading } from '../store.ts';

/** Two instances of one shared store. */
export interface StorePair {
  readonly here: CacheStore;
  readonly there: CacheStore;
}

/** One promise of the port; throws when it is broken. */
export interface ConformanceCase {
  readonly name: string;
  readonly run: (stores: StorePair) => Promise<void>;
}

export const query = (tenant: string, key = 'stay', tags: readonly string[] = ['night:1']): StoreQuery => ({
  tenant,
  key: `${tenant}/${key}`,
  tags,
});

export const look = async (store: CacheStore, at: StoreQuery): Promise<StoreReading> =>
  (await store.read([at]))[0]!;

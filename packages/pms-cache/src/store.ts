/** The tag that every entry of a tenant carries: `invalidate(['*'])` forgets the whole hotel. */
export const EVERYTHING = '*';

/** Which entry, and which tags fence it. */
export interface StoreQuery {
  readonly tenant: string;
  /** Unambiguous and may be long; it holds parameters, so a store must hash it before it is seen anywhere. */
  readonly key: string;
  readonly tags: readonly string[];
}

/** What one round trip told. */
export interface StoreReading {
  /** Opaque: the generations of the tags at this moment, for `commit`. */
  readonly snapshot: string;
  /** Absent when there is none, or when one of its tags was invalidated since. */
  readonly entry?: StoreEntry;
}

/** An entry that may be served. */
export interface StoreEntry {
  readonly text: string;
  /** Milliseconds since it was committed, by the store's own clock. */
  readonly ageMs: number;
  /** One of its tags was expired since: it may be served only when the source fails. */
  readonly expired: boolean;
}

/** A write that must not happen when a tag has changed since `snapshot`. */
export interface StoreCommit extends StoreQuery {
  readonly snapshot: string;
  readonly text: string;
  /** The store may forget the entry after this long and must not serve it any more. */
  readonly retainMs: number;
}

/** `invalidate`: never serve what carries these tags again. `expire`: serve it only when the source fails. */
export interface StoreChange {
  readonly tenant: string;
  readonly verb: 'invalidate' | 'expire';
  readonly tags: readonly string[];
}

/** Told by a store what other instances do. */
export interface StoreListener {
  /** Another instance has changed tags. */
  readonly changed: (change: StoreChange) => void;
  /** From now on no change is missed; what happened before may have been. */
  readonly connected: () => void;
  /** Changes may be missed from now on. */
  readonly disconnected: () => void;
}

/**
 * The shared tier behind the memory of each process. An implementation may throw or hang as it likes: the
 * cache puts a deadline on every call and does without it while it is away. `cacheStoreConformance` in
 * `./testing` proves one.
 */
export interface CacheStore {
  /** The entry and the generations of its tags, in one round trip. */
  readonly read: (query: StoreQuery) => Promise<StoreReading>;
  /** Atomic. @returns false when a tag has changed since the snapshot: nothing was written */
  readonly commit: (commit: StoreCommit) => Promise<boolean>;
  /** Resolves when every instance's `read` sees it. Atomic; costs O(tags), not O(entries). */
  readonly change: (change: StoreChange) => Promise<void>;
  /** Rejects while the store cannot answer. */
  readonly ping: () => Promise<void>;
  /**
   * A store without it caps what each process keeps in memory at `l1CapMs`.
   *
   * @returns stops listening
   */
  readonly listen?: (listener: StoreListener) => () => Promise<void>;
}

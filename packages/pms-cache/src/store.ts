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
  /** Opaque: of what is stored under the key, whether or not it may be served; '' = nothing. */
  readonly version: string;
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
  /** A lease that ends with this commit, whether it is stored or refused. */
  readonly token?: string;
}

/** `invalidate`: never serve what carries these tags again. `expire`: serve it only when the source fails. */
export interface StoreChange {
  readonly tenant: string;
  readonly verb: 'invalidate' | 'expire';
  readonly tags: readonly string[];
}

/** Somebody reports every change that concerns some operations of a hotel. */
export interface StoreReport {
  readonly tenant: string;
  readonly operations: readonly string[];
  readonly forMs: number;
}

/** Told by a store what other instances do. */
export interface StoreListener {
  /** Another instance has changed tags. */
  readonly changed: (change: StoreChange) => void;
  /** From now on no change is missed; what happened before may have been. */
  readonly connected: () => void;
  /** Changes may be missed from now on. */
  readonly disconnected: () => void;
  /** What another instance told by `follow`. */
  readonly followed: (report: StoreReport) => void;
}

/** What came of asking for a lease. */
export type StoreTurn =
  /** The caller asks the source. */
  | ({ readonly kind: 'granted' } & StoreReading)
  /** Another instance is asking it. */
  | ({ readonly kind: 'held' } & StoreReading)
  /** Something else is stored than what was known. */
  | ({ readonly kind: 'changed' } & StoreReading)
  /** It failed a moment ago. */
  | ({ readonly kind: 'failed'; readonly failure: string } & StoreReading);

/**
 * The right to ask the source for one key, so that one instance asks for all. A change of the tags ends it: what
 * its holder will bring is from before.
 */
export interface StoreLeases {
  /**
   * Atomic, and one round trip.
   *
   * @param token of the caller, unique
   * @param known the version that did not satisfy
   */
  readonly take: (query: StoreQuery, token: string, known: string, leaseMs: number) => Promise<StoreTurn>;
  /** @returns false when it is not the caller's any more */
  readonly renew: (query: StoreQuery, token: string, leaseMs: number) => Promise<boolean>;
  /** @param failure what those who ask within its time are told instead of getting a lease */
  readonly end: (
    query: StoreQuery,
    token: string,
    failure?: { readonly text: string; readonly retainMs: number },
  ) => Promise<void>;
  /** Resolves when the lease that another holds may have ended: soon after it did, and within 100 ms if it cannot know. */
  readonly ended: (query: StoreQuery) => Promise<void>;
}

/**
 * The shared tier behind the memory of each process. An implementation may throw or hang as it likes: the
 * cache puts a deadline on every call and does without it while it is away. `cacheStoreConformance` in
 * `./testing` proves one.
 */
export interface CacheStore {
  /** The entries and the generations of their tags, in the same order, in one round trip. All are of one tenant. */
  readonly read: (queries: readonly StoreQuery[]) => Promise<readonly StoreReading[]>;
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
  /** Tells the listeners of the other instances. */
  readonly follow?: (report: StoreReport) => Promise<void>;
  /** A store without them lets each instance ask the source for itself. */
  readonly leases?: StoreLeases;
}

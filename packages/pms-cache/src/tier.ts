import { createBatches } from './batch.ts';
import { after, within } from './deadline.ts';
import { PmsCacheError } from './errors.ts';
import { createJournal } from './journal.ts';
import { createRecentChanges } from './recent.ts';
import type {
  CacheStore,
  StoreChange,
  StoreCommit,
  StoreLeases,
  StoreQuery,
  StoreReading,
  StoreReport,
} from './store.ts';

/** The shared store and how long it may take. */
export interface L2Options {
  readonly store: CacheStore;
  /** For every call; after it the store counts as away. @default 250 */
  readonly deadlineMs?: number;
  /** How often a store that is away is tried again, in the background. @default 250 */
  readonly retryMs?: number;
  /** How soon another process takes over when one dies while it asks the source. @default 2 s */
  readonly leaseMs?: number;
}

/** What the tier tells the cache. @internal */
export interface TierHooks {
  readonly now: () => number;
  /** `open`: it is away, nobody asks it. */
  readonly stateChanged: (state: 'open' | 'closed') => void;
  readonly changedElsewhere: (change: StoreChange) => void;
  /** Changes may have been missed: trust nothing from before. */
  readonly missedChanges: () => void;
  /** `deafSince` has changed. */
  readonly hearingChanged: () => void;
  readonly followed: (report: StoreReport) => void;
}

/** A store that never throws and never takes longer than its deadline. @internal */
export interface Tier {
  /** @returns undefined while the store is away */
  read(query: StoreQuery): Promise<StoreReading | undefined>;
  commit(commit: StoreCommit): Promise<'stored' | 'refused' | 'away'>;
  change(change: StoreChange): Promise<'global' | 'queued'>;
  follow(report: StoreReport): Promise<void>;
  /** @returns undefined while the store is away, or when it has no leases */
  leases<T>(use: (leases: StoreLeases) => Promise<T>): Promise<T | undefined>;
  /** Resolves when it is worth asking for the lease again. */
  leaseEnded(query: StoreQuery): Promise<void>;
  readonly leaseMs: number;
  /** Since when changes of other instances may be missed; Infinity = none is. */
  deafSince(): number;
  /** Tries once more to deliver what is queued. */
  close(): Promise<void>;
}

/** @internal */
export const createTier = (options: Required<L2Options>, hooks: TierHooks): Tier => {
  const { store, deadlineMs, retryMs, leaseMs } = options;
  const { now } = hooks;
  const journal = createJournal();
  const recent = createRecentChanges(now);
  let awaySince = Infinity;
  let silentSince = now();
  let cancelRetry = (): void => {};
  let recovery = Promise.resolve();
  let closed = false;

  const call = async <T>(run: () => Promise<T>): Promise<T> =>
    within(
      (async () => run())(),
      deadlineMs,
      () => new PmsCacheError('store-timeout', `The shared store did not answer within ${deadlineMs} ms`),
    );

  /** Opens only with an empty journal: what was invalidated meanwhile is never read from the store. */
  const recover = async (): Promise<void> => {
    try {
      await call(() => store.ping());
      for (let change = journal.take(); change; change = journal.take()) await deliver(change);
      awaySince = Infinity;
      hooks.hearingChanged();
      hooks.stateChanged('closed');
    } catch {
      retryLater();
    }
  };
  const deliver = async (change: StoreChange): Promise<void> => {
    try {
      await call(() => store.change(change));
    } catch (error) {
      journal.add(change);
      throw error;
    }
  };
  const retryLater = (): void => {
    if (closed) return;
    cancelRetry = after(retryMs, () => {
      recovery = recover();
    });
  };
  const failed = (): void => {
    if (awaySince !== Infinity) return;
    awaySince = now();
    recent.drain(journal.add);
    hooks.hearingChanged();
    hooks.stateChanged('open');
    retryLater();
  };
  /** Nobody asks a store that is away, and whoever finds out says so. */
  const attempt = async <T>(run: () => Promise<T>): Promise<T | undefined> => {
    if (awaySince !== Infinity) return undefined;
    try {
      return await call(run);
    } catch {
      failed();
      return undefined;
    }
  };

  const stopListening = store.listen?.({
    changed: hooks.changedElsewhere,
    followed: hooks.followed,
    connected: () => {
      silentSince = Infinity;
      hooks.missedChanges();
    },
    disconnected: () => {
      silentSince = Math.min(silentSince, now());
      hooks.hearingChanged();
    },
  });
  const readTogether = createBatches(async (queries) => attempt(() => store.read(queries)));

  return {
    leaseMs,
    deafSince: () => Math.min(silentSince, awaySince),
    read: async (query) => (awaySince === Infinity ? readTogether(query) : undefined),
    commit: async (commit) => {
      const stored = await attempt(() => store.commit(commit));
      return stored === undefined ? 'away' : stored ? 'stored' : 'refused';
    },
    change: async (change) => {
      if (awaySince === Infinity) {
        try {
          await call(() => store.change(change));
          recent.add(change);
          return 'global';
        } catch {
          // Journaled before anything else can run, so that no recovery opens the store without it.
        }
      }
      journal.add(change);
      failed();
      return 'queued';
    },
    follow: async (report) => {
      await attempt(async () => store.follow?.(report));
    },
    leases: async (use) => {
      const { leases } = store;
      return leases && attempt(() => use(leases));
    },
    leaseEnded: async (query) => {
      if (awaySince !== Infinity) return;
      // Not under the store's deadline: it is the source that takes its time.
      await within(Promise.resolve(store.leases?.ended(query)), leaseMs, () => new Error('late')).catch(
        () => {},
      );
    },
    close: async () => {
      closed = true;
      cancelRetry();
      await recovery;
      if (journal.size() > 0) await recover();
      await call(async () => stopListening?.()).catch(() => {});
    },
  };
};

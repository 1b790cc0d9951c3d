import { after, within } from './deadline.ts';
import { PmsCacheError } from './errors.ts';
import { createJournal } from './journal.ts';
import type {
  CacheStore,
  StoreChange,
  StoreCommit,
  StoreListener,
  StoreQuery,
  StoreReading,
} from './store.ts';

/** The shared store and how long it may take. */
export interface L2Options {
  readonly store: CacheStore;
  /** For every call; after it the store counts as away. @default 250 */
  readonly deadlineMs?: number;
  /** How often a store that is away is tried again, in the background. @default 250 */
  readonly retryMs?: number;
}

/** What the tier tells the cache. @internal */
export interface TierHooks {
  readonly now: () => number;
  readonly stateChanged: (state: 'open' | 'closed') => void;
  readonly changedElsewhere: (change: StoreChange) => void;
  /** Changes may have been missed: trust nothing from before. */
  readonly missedChanges: () => void;
}

/** A store that never throws and never takes longer than its deadline. @internal */
export interface Tier {
  /** @returns undefined while the store is away */
  read(query: StoreQuery): Promise<StoreReading | undefined>;
  commit(commit: StoreCommit): Promise<'stored' | 'refused' | 'away'>;
  change(change: StoreChange): Promise<'global' | 'queued'>;
  /** Since when changes of other instances may be missed; undefined = none is. */
  deafSince(): number | undefined;
  /** Tries once more to deliver what is queued. */
  close(): Promise<void>;
}

/** @internal */
export const createTier = (options: L2Options, hooks: TierHooks): Tier => {
  const { store, deadlineMs = 250, retryMs = 250 } = options;
  const { now } = hooks;
  const journal = createJournal();
  let awaySince: number | undefined;
  let silentSince: number | undefined = now();
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
      awaySince = undefined;
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
    if (!closed) {
      cancelRetry = after(retryMs, () => {
        recovery = recover();
      });
    }
  };
  const failed = (): void => {
    if (awaySince !== undefined) return;
    awaySince = now();
    hooks.stateChanged('open');
    retryLater();
  };

  const listener: StoreListener = {
    changed: hooks.changedElsewhere,
    connected: () => {
      silentSince = undefined;
      hooks.missedChanges();
    },
    disconnected: () => {
      silentSince ??= now();
    },
  };
  const stopListening = store.listen?.(listener);

  return {
    deafSince: () =>
      silentSince === undefined || awaySince === undefined
        ? (silentSince ?? awaySince)
        : Math.min(silentSince, awaySince),
    read: async (query) => {
      if (awaySince !== undefined) return undefined;
      try {
        return await call(() => store.read(query));
      } catch {
        failed();
        return undefined;
      }
    },
    commit: async (commit) => {
      if (awaySince !== undefined) return 'away';
      try {
        return (await call(() => store.commit(commit))) ? 'stored' : 'refused';
      } catch {
        failed();
        return 'away';
      }
    },
    change: async (change) => {
      if (awaySince === undefined) {
        try {
          await call(() => store.change(change));
          return 'global';
        } catch {
          // Journaled before anything else can run, so that no recovery opens the store without it.
        }
      }
      journal.add(change);
      failed();
      return 'queued';
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

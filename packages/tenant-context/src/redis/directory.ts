import { cachedDirectory, type CachedDirectoryOptions } from '../cached-directory.ts';
import type { TenantDirectory, TenantEntry, TenantFact } from '../directory.ts';
import { reporter, type DirectoryEvent } from '../events.ts';
import type { SubscriberLike } from './channels.ts';
import { CHANGES, directoryStore } from './directory-store.ts';
import { follow } from './follow.ts';
import type { RedisLike } from './like.ts';

/** Options of {@link createRedisDirectory}. */
export interface RedisDirectoryOptions extends CachedDirectoryOptions {
  /** A client that only listens: changes are seen at once then. @default none: they are seen within `pollMs` */
  readonly subscriber?: SubscriberLike;
  /** How often Redis is asked whether something has changed, give or take a tenth. @default 10_000 */
  readonly pollMs?: number;
  /** How long a hotel that was found is found even if Redis is away. @default 600_000 */
  readonly ttlMs?: number;
  /** Numbers in [0, 1), so that not all processes ask at once. @default Math.random */
  readonly random?: () => number;
  /** @default nobody */
  readonly observe?: (event: DirectoryEvent) => void;
}

/** Facts and their hotels in Redis, for all processes; give its client a `commandTimeout`. */
export interface RedisDirectory extends TenantDirectory {
  /** All there is, from Redis. */
  readonly entries: () => Promise<readonly TenantEntry[]>;
  /**
   * These entries are the whole truth from now on, all at once.
   *
   * @param document what changes together with them, such as the hotels they are of; without one the last one stays
   * @throws TenantError `fact-taken` when two hotels claim one fact; nothing has changed then
   */
  readonly replace: (entries: Iterable<TenantEntry>, document?: string) => Promise<void>;
  /** What was written together with the entries last, from Redis. */
  readonly document: () => Promise<string | undefined>;
  /** @throws TenantError `fact-taken` when it is another hotel's: `remove` it first */
  readonly add: (entry: TenantEntry) => Promise<void>;
  readonly remove: (fact: TenantFact) => Promise<void>;
  /** Follows no changes any more; the clients are left as they are. */
  readonly close: () => Promise<void>;
}

/**
 * A directory in Redis that remembers what it was asked, also that nobody knows a fact, until something changes: a
 * change is told to all who subscribe, and a number that grows with it is asked for now and then.
 */
export const createRedisDirectory = (
  client: RedisLike,
  options: RedisDirectoryOptions = {},
): RedisDirectory => {
  const { subscriber, pollMs = 10_000, ttlMs = 600_000, random = Math.random, observe } = options;
  const store = directoryStore(client);
  const cache = cachedDirectory(store, { ...options, ttlMs });
  const report = reporter(observe);

  const following = follow({
    version: store.version,
    delayMs: () => pollMs * (0.9 + 0.2 * random()),
    changed: () => {
      cache.forgetAll();
      report({ type: 'tenant.directory', outcome: 'changed' });
    },
    failed: (error) => report({ type: 'tenant.directory', outcome: 'failed', error }),
  });
  const hear = (channel: string): void => {
    if (channel === CHANGES) following.look();
  };
  subscriber?.on('message', hear);
  subscriber?.subscribe(CHANGES).catch((error: unknown) => {
    report({ type: 'tenant.directory', outcome: 'failed', error });
  });

  /** Whoever writes sees it without waiting for the others. */
  const seeing =
    <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      await write(...args);
      cache.forgetAll();
    };

  return {
    find: cache.find,
    entries: store.entries,
    document: store.document,
    replace: seeing(store.replace),
    add: seeing(store.add),
    remove: seeing(store.remove),
    close: async () => {
      following.stop();
      subscriber?.off('message', hear);
      await subscriber?.unsubscribe(CHANGES).catch(() => {});
    },
  };
};

import type { TenantCache } from '@hotel/pms-cache';
import { PmsError } from '../pms.ts';
import type { PmsPolicies } from '../policies.ts';
import { tagsOf, type Change } from './change.ts';

/** Where a PMS's changes go. */
export interface ChangeSink {
  /**
   * Resolves when nothing that is wrong now is served any more.
   *
   * @throws PmsError `unavailable` when only this process knows: to be told again
   */
  readonly changed: (changes: readonly Change[]) => Promise<void>;
  /** Everything up to now was told, and what comes will be told within this time. */
  readonly followed: (forMs: number) => Promise<void>;
}

/** Tells a {@link ChangeSink} what changes in one hotel's PMS: it asks, or it is told. */
export interface ChangeFeed {
  readonly start: (sink: ChangeSink) => void;
  /** A guest asks about this hotel now: where many do, changes matter sooner. */
  readonly touch: () => void;
  /** Resolves when nothing of it runs any more. */
  readonly stop: () => Promise<void>;
}

/**
 * Changes become misses.
 *
 * @param operations those that the reporter tells everything of; absent: all
 */
export const cacheSink = (
  cache: TenantCache<PmsPolicies>,
  operations?: readonly (keyof PmsPolicies)[],
): ChangeSink => ({
  changed: async (changes) => {
    const tags = tagsOf(changes);
    if (tags.length === 0) return;
    const { applied } = await cache.invalidate(tags);
    // They will hear of it when Redis is back, unless this process ends before.
    if (applied === 'queued') throw new PmsError('unavailable', 'The other processes could not be told');
  },
  followed: async (forMs) => cache.follow(forMs, operations),
});

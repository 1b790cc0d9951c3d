import { factKey, indexEntries, type TenantDirectory, type TenantEntry } from './directory.ts';

/** A directory in memory: for tests, demos, and hotels that are read from a file. */
export interface MemoryDirectory extends TenantDirectory {
  /**
   * These entries are the whole truth from now on, all at once.
   *
   * @throws TenantError `fact-taken` when two hotels claim one fact; nothing has changed then
   */
  readonly replace: (entries: Iterable<TenantEntry>) => void;
}

/**
 * A directory of these entries.
 *
 * @throws TenantError `fact-taken` when two hotels claim one fact
 */
export const createMemoryDirectory = (entries: Iterable<TenantEntry> = []): MemoryDirectory => {
  let tenants = indexEntries(entries);
  return {
    find: async (fact) => tenants.get(factKey(fact)),
    replace: (entries) => {
      tenants = indexEntries(entries);
    },
  };
};

import { factKey, type TenantDirectory, type TenantEntry } from './directory.ts';
import { TenantError } from './errors.ts';
import type { TenantId } from './tenant.ts';

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
  let tenants = index(entries);
  return {
    find: async (fact) => tenants.get(factKey(fact)),
    replace: (entries) => {
      tenants = index(entries);
    },
  };
};

const index = (entries: Iterable<TenantEntry>): ReadonlyMap<string, TenantId> => {
  const tenants = new Map<string, TenantId>();
  for (const entry of entries) {
    const key = factKey(entry);
    const other = tenants.get(key) ?? entry.tenant;
    if (other !== entry.tenant) {
      throw new TenantError(
        'fact-taken',
        `Hotels "${other}" and "${entry.tenant}" both claim one ${entry.kind}: give it to one of them`,
      );
    }
    tenants.set(key, entry.tenant);
  }
  return tenants;
};

import { EVERYTHING, type StoreChange } from './store.ts';

/** Above this many tags of one tenant, forgetting the whole tenant is cheaper than remembering them. */
const MAX_TAGS_PER_TENANT = 1_000;

/** Changes, coalesced, so that their number is bounded by tenants. @internal */
export interface Journal {
  add(change: StoreChange): void;
  /** Removes and returns one; `add` it again if it could not be applied. */
  take(): StoreChange | undefined;
  /** One per tenant and verb. */
  size(): number;
}

/** @internal */
export const createJournal = (): Journal => {
  const pending = { invalidate: new Map<string, Set<string>>(), expire: new Map<string, Set<string>>() };

  return {
    add: ({ tenant, verb, tags }) => {
      const waiting = pending[verb].get(tenant) ?? new Set();
      for (const tag of tags) waiting.add(tag);
      pending[verb].set(tenant, waiting.size > MAX_TAGS_PER_TENANT ? new Set([EVERYTHING]) : waiting);
    },
    take: () => {
      for (const verb of ['invalidate', 'expire'] as const) {
        for (const [tenant, tags] of pending[verb]) {
          pending[verb].delete(tenant);
          return { tenant, verb, tags: [...tags] };
        }
      }
      return undefined;
    },
    size: () => pending.invalidate.size + pending.expire.size,
  };
};

import { createBreakers, type BreakerOptions } from './breaker.ts';
import { createBulkhead, type BulkheadOptions } from './bulkhead.ts';
import { PmsCacheError } from './errors.ts';
import { safely, type Observe } from './events.ts';
import { createGuard, groupOf } from './guard.ts';
import { checkTenant } from './key.ts';
import { createMemory, type MemoryOptions } from './memory.ts';
import { resolvePolicy, type ParamsOf, type Policies } from './policy.ts';
import { createReader } from './reader.ts';
import type { Reading, ReadOptions, Source } from './reading.ts';
import type { StoreChange } from './store.ts';
import { createTags } from './tags.ts';
import { createTier, type L2Options } from './tier.ts';

/** Options of {@link createPmsCache}. */
export interface PmsCacheOptions<P extends Policies> {
  /** Operation -> how it is cached. */
  readonly policies: P;
  /** The memory of this process. */
  readonly l1?: MemoryOptions;
  /** A shared store behind it. @default none: this process is alone */
  readonly l2?: L2Options;
  /** Limits on calls of the source, per tenant. */
  readonly bulkhead?: BulkheadOptions;
  /** When a failing system is left alone, per tenant and group of operations. */
  readonly breaker?: BreakerOptions;
  /** Monotonic milliseconds. @default performance.now */
  readonly now?: () => number;
  /** From 0 to below 1, for jitter. @default Math.random */
  readonly random?: () => number;
  /** Told of every read, source call, invalidation and breaker change. */
  readonly observe?: Observe;
}

/**
 * `global`: the shared store serves it to nobody any more and the other processes have been told (one whose
 * subscription is broken obeys within `l1CapMs`). `local`: there is no shared store. `queued`: this process does
 * not serve it any more; the shared store is away and is not used again before it has heard of it.
 */
export interface Applied {
  readonly applied: 'global' | 'local' | 'queued';
}

/** The cache of one hotel. */
export interface TenantCache<P extends Policies> {
  readonly tenant: string;
  readonly operations: readonly (keyof P & string)[];
  /**
   * From memory, from the shared store, or from `source`: one call however many ask.
   *
   * @throws PmsCacheError `unknown-operation`, `invalid-params`, `closed`, `source-timeout`, `circuit-open`,
   *   `bulkhead-full`; whatever the source threw; the reason of the caller's own signal
   */
  readonly read: <Operation extends keyof P & string, T>(
    operation: Operation,
    params: ParamsOf<P, Operation>,
    source: Source<T>,
    options?: ReadOptions,
  ) => Promise<Reading<T>>;
  /** After it resolved, nothing that carries one of these tags is served again, not even when the source fails. */
  readonly invalidate: (tags: readonly string[]) => Promise<Applied>;
  /** What carries one of these tags is read anew; the old answer remains a fallback for `staleIfErrorMs`. */
  readonly expire: (tags: readonly string[]) => Promise<Applied>;
}

/** See {@link createPmsCache}. */
export interface PmsCache<P extends Policies> {
  /** @throws PmsCacheError `invalid-tenant` */
  readonly for: (tenant: string) => TenantCache<P>;
  /** Refuses new reads, waits for running fills, delivers queued invalidations if the store is there. */
  readonly close: () => Promise<void>;
}

/**
 * A read-through cache before property-management systems.
 *
 * @throws PmsCacheError `invalid-policy`
 */
export const createPmsCache = <const P extends Policies>(options: PmsCacheOptions<P>): PmsCache<P> => {
  const { now = () => performance.now(), random = Math.random } = options;
  const observe = safely(options.observe);
  const operations = Object.keys(options.policies);
  const policies = new Map(operations.map((name) => [name, resolvePolicy(name, options.policies[name]!)]));
  const tell = (change: StoreChange, origin: 'own' | 'bus', applied: Applied['applied']): void => {
    const { tenant, verb } = change;
    observe({ type: 'cache.invalidated', tenant, verb, tags: change.tags.length, origin, applied });
  };
  const tags = createTags();
  const memory = createMemory(tags, options.l1 ?? {});
  const breakers = createBreakers(options.breaker ?? {}, now, (circuit, state) => {
    observe({ type: 'cache.breaker', target: 'source', ...groupOf(circuit), state });
  });
  const guard = createGuard(breakers, createBulkhead(options.bulkhead ?? {}), now, observe);
  const tier =
    options.l2 &&
    createTier(options.l2, {
      now,
      stateChanged: (state) => {
        observe({ type: 'cache.breaker', target: 'store', tenant: '', group: '', state });
      },
      changedElsewhere: (change) => {
        tags.change(change);
        tell(change, 'bus', 'local');
      },
      missedChanges: () => {
        tags.invalidateAll();
      },
    });
  const reader = createReader({ policies, tags, memory, guard, tier, now, random, observe });
  let closing: Promise<void> | undefined;

  const change = async (change: StoreChange): Promise<Applied> => {
    if (closing) throw closedError();
    tags.change(change);
    const applied = tier ? await tier.change(change) : 'local';
    // Again: a reader may have fetched the old entry while the shared store was being told.
    tags.change(change);
    tell(change, 'own', applied);
    return { applied };
  };

  return {
    for: (tenant) => {
      const read = reader.for(checkTenant(tenant));
      return {
        tenant,
        operations,
        read: (operation, params, source, readOptions = {}) =>
          closing ? Promise.reject(closedError()) : read(operation, params, source, readOptions),
        invalidate: async (names) => change({ tenant, verb: 'invalidate', tags: [...new Set(names)] }),
        expire: async (names) => change({ tenant, verb: 'expire', tags: [...new Set(names)] }),
      };
    },
    close: async () => {
      closing ??= reader.drained().then(async () => tier?.close());
      return closing;
    },
  };
};

const closedError = (): PmsCacheError =>
  new PmsCacheError('closed', 'The cache was closed: create a new one');

import { createBreakers, type BreakerOptions } from './breaker.ts';
import { createBulkhead, type BulkheadOptions } from './bulkhead.ts';
import { createCoarseClock } from './coarse-clock.ts';
import { PmsCacheError } from './errors.ts';
import type { Observe } from './events.ts';
import { createFill } from './fill.ts';
import { createFills } from './fills.ts';
import { createFollowers } from './followers.ts';
import { createGuard, groupOf } from './guard.ts';
import { createJudge } from './judging.ts';
import { createKeep } from './keep.ts';
import { checkTenant } from './key.ts';
import { createMemory, type MemoryOptions } from './memory.ts';
import { operationsOf } from './operation.ts';
import { resolveOptions } from './options.ts';
import { resolvePolicy, type Policies } from './policy.ts';
import { createQuestionBook } from './question.ts';
import { createReader } from './reader.ts';
import type { StoreChange, StoreReport } from './store.ts';
import { createTags } from './tags.ts';
import { createTeller } from './tally.ts';
import { readsOf, type Applied, type TenantCache } from './tenant-cache.ts';
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
 * @throws PmsCacheError `invalid-policy`, `invalid-options`
 */
export const createPmsCache = <const P extends Policies>(options: PmsCacheOptions<P>): PmsCache<P> => {
  // Whole numbers, as V8 keeps them without a box of their own.
  const { now = () => Math.round(performance.now()), random = Math.random } = options;
  const { l1, l2, bulkhead, breaker } = resolveOptions(options);
  const operations = Object.keys(options.policies);
  const policies = new Map(operations.map((name) => [name, resolvePolicy(name, options.policies[name]!)]));
  const teller = createTeller(options.observe);
  const tags = createTags();
  const followers = createFollowers(now);
  const memory = createMemory(l1);
  const questions = createQuestionBook(l1.maxItems);
  let closing: Promise<void> | undefined;

  const followed = ({ tenant, operations, forMs }: StoreReport): void => {
    followers.follow(tenant, operations, forMs);
    tags.judgeAnew();
  };
  const tellChange = (change: StoreChange, origin: 'own' | 'bus', applied: Applied['applied']): void => {
    const { tenant, verb } = change;
    teller.tell({ type: 'cache.invalidated', tenant, verb, tags: change.tags.length, origin, applied });
  };
  const tier =
    l2 &&
    createTier(l2, {
      now,
      followed,
      hearingChanged: tags.judgeAnew,
      missedChanges: tags.invalidateAll,
      stateChanged: (state) => {
        teller.tell({ type: 'cache.breaker', target: 'store', tenant: '', group: '', state });
      },
      changedElsewhere: (change) => {
        tags.change(change);
        tellChange(change, 'bus', 'local');
      },
    });
  const breakers = createBreakers(breaker, now, (circuit, state) => {
    teller.tell({ type: 'cache.breaker', target: 'source', ...groupOf(circuit), state });
  });
  const guard = createGuard(breakers, createBulkhead(bulkhead, breakers.inDoubt), now, teller.tell);
  const verdict = createJudge(tags, followers, tier ? tier.deafSince : () => Infinity);
  const keep = createKeep(memory, tags, tier, now, random);
  const fills = createFills(createFill({ tier, keep, guard, verdict, now }), tags);
  const hitTime = options.now ?? createCoarseClock(now);
  const reader = createReader({ tags, memory, fills, verdict, teller, now, hitTime, random });

  const open = (): void => {
    if (closing) throw new PmsCacheError('closed', 'The cache was closed: create a new one');
  };
  const finish = async (): Promise<void> => {
    await fills.drained();
    await tier?.close();
    teller.flush();
  };
  const change = async (change: StoreChange): Promise<Applied> => {
    open();
    tags.change(change);
    const applied = tier ? await tier.change(change) : 'local';
    // Again: a reader may have fetched the old entry while the shared store was being told.
    tags.change(change);
    tellChange(change, 'own', applied);
    return { applied };
  };

  return {
    for: (tenant) => ({
      ...readsOf(reader, operationsOf(checkTenant(tenant), policies, questions, teller), open),
      tenant,
      operations,
      invalidate: async (names) => change({ tenant, verb: 'invalidate', tags: [...new Set(names)] }),
      expire: async (names) => change({ tenant, verb: 'expire', tags: [...new Set(names)] }),
      follow: async (forMs, concerned = operations) => {
        open();
        const report = { tenant, operations: concerned, forMs };
        followed(report);
        await tier?.follow(report);
      },
    }),
    close: async () => {
      closing ??= finish();
      return closing;
    },
  };
};

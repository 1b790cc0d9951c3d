import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import type { CacheStore, StoreLeases, StoreQuery, StoreTurn } from '../store.ts';
import { look, query, type ConformanceCase, type StorePair } from './store-pair.ts';

const LEASE_MS = 10_000;

const take = async (
  { leases }: CacheStore,
  at: StoreQuery,
  token: string,
  known = '',
  ms: number = LEASE_MS,
): Promise<StoreTurn> => leases!.take(at, token, known, ms);

/** A store without leases keeps none of this, and need not. */
const withLeases = (
  name: string,
  run: (stores: StorePair & { readonly leases: StoreLeases }) => Promise<void>,
): ConformanceCase => ({
  name,
  run: async (stores) => {
    const { leases } = stores.here;
    if (leases) await run({ ...stores, leases });
  },
});

/** What the leases of a store must keep. */
export const leaseConformance: readonly ConformanceCase[] = [
  withLeases('of two who ask for a lease one gets it, and the other one when it is ended', async (stores) => {
    const { here, there, leases } = stores;
    const at = query('lease-turns');
    strictEqual((await take(here, at, 'a')).kind, 'granted');
    strictEqual((await take(there, at, 'b')).kind, 'held');
    await there.leases!.end(at, 'b');
    strictEqual((await take(there, at, 'b')).kind, 'held');
    const ended = there.leases!.ended(at);
    await leases.end(at, 'a');
    await ended;
    strictEqual((await take(there, at, 'b')).kind, 'granted');
  }),
  withLeases('a commit ends the lease, and the other one finds what it left', async ({ here, there }) => {
    const at = query('lease-commit');
    const { snapshot } = await take(here, at, 'a');
    ok(await here.commit({ ...at, snapshot, text: 'value', retainMs: 60_000, token: 'a' }));
    const turn = await take(there, at, 'b');
    deepStrictEqual([turn.kind, turn.entry?.text], ['changed', 'value']);
    strictEqual((await take(there, at, 'b', turn.version)).kind, 'granted');
  }),
  withLeases('a commit that is refused ends the lease too', async ({ here, there }) => {
    const at = query('lease-refused');
    const { snapshot } = await take(here, at, 'a');
    await there.change({ tenant: at.tenant, verb: 'invalidate', tags: at.tags });
    strictEqual(await here.commit({ ...at, snapshot, text: '1', retainMs: 60_000, token: 'a' }), false);
    strictEqual((await take(there, at, 'b')).kind, 'granted');
  }),
  withLeases('a change of the tags ends the lease: what its holder brings is from before', async (stores) => {
    const { here, there, leases } = stores;
    const at = query('lease-void');
    await take(here, at, 'a');
    await there.change({ tenant: at.tenant, verb: 'expire', tags: at.tags });
    strictEqual((await take(there, at, 'b')).kind, 'granted');
    strictEqual(await leases.renew(at, 'a', LEASE_MS), false);
    await leases.end(at, 'a');
    strictEqual((await take(here, at, 'c')).kind, 'held');
  }),
  withLeases(
    'a lease that is not renewed passes on, one that is does not',
    async ({ here, there, leases }) => {
      const [at, renewed] = [query('lease-time', 'a'), query('lease-time', 'b')];
      for (const each of [at, renewed]) await take(here, each, 'a', '', 60);
      strictEqual(await leases.renew(renewed, 'a', LEASE_MS), true);
      await new Promise((resolve) => setTimeout(resolve, 90));
      strictEqual((await take(there, at, 'b')).kind, 'granted');
      strictEqual((await take(there, renewed, 'b')).kind, 'held');
    },
  ),
  withLeases('a failure is told to those who ask within its time, and not after a change', async (stores) => {
    const { here, there, leases } = stores;
    const at = query('lease-failure');
    await take(here, at, 'a');
    await leases.end(at, 'a', { text: '{"status":503}', retainMs: 60_000 });
    const turn = await take(there, at, 'b');
    deepStrictEqual([turn.kind, 'failure' in turn && turn.failure], ['failed', '{"status":503}']);
    strictEqual((await look(there, at)).entry, undefined);
    await there.change({ tenant: at.tenant, verb: 'invalidate', tags: ['*'] });
    strictEqual((await take(there, at, 'b')).kind, 'granted');
  }),
];

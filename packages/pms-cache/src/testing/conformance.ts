import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { leaseConformance } from './lease-conformance.ts';
import { query, look, type ConformanceCase, type StorePair } from './store-pair.ts';
import type { CacheStore, StoreChange, StoreQuery, StoreReading } from '../store.ts';

const write = async (
  store: CacheStore,
  at: StoreQuery,
  text: string,
  reading?: StoreReading,
): Promise<boolean> => {
  const { snapshot } = reading ?? (await look(store, at));
  return store.commit({ ...at, snapshot, text, retainMs: 60_000 });
};

const textOf = async (store: CacheStore, at: StoreQuery): Promise<string | undefined> =>
  (await look(store, at)).entry?.text;

const wait = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await wait(10);
  ok(holds(), 'it never happened');
};

/**
 * What every {@link CacheStore} must keep. Each case uses a tenant of its own, so one pair may serve them all:
 * `for (const { name, run } of cacheStoreConformance) test(name, () => run(stores))`.
 */
export const cacheStoreConformance: readonly ConformanceCase[] = [
  {
    name: 'what one instance commits, another reads, with its age',
    run: async ({ here, there }) => {
      const at = query('plain');
      deepStrictEqual((await look(here, at)).entry, undefined);
      ok(await write(here, at, '{"a":"\\n,;"}'));
      const entry = (await look(there, at)).entry;
      strictEqual(entry?.text, '{"a":"\\n,;"}');
      strictEqual(entry.expired, false);
      ok(entry.ageMs >= 0 && entry.ageMs < 30_000);
    },
  },
  ...(['invalidate', 'expire'] as const).map((verb) => ({
    name: `a commit whose snapshot is older than an ${verb} is refused`,
    run: async ({ here, there }: StorePair) => {
      const at = query(`fence-${verb}`);
      const reading = await look(here, at);
      await there.change({ tenant: at.tenant, verb, tags: ['night:1'] });
      strictEqual(await write(here, at, 'old', reading), false);
      strictEqual(await textOf(there, at), undefined);
      ok(await write(here, at, 'new'));
    },
  })),
  {
    name: 'a snapshot from the very first read of a tenant fences too',
    run: async ({ here, there }) => {
      const at = query('first', 'stay', []);
      const reading = await look(here, at);
      await there.change({ tenant: at.tenant, verb: 'invalidate', tags: ['*'] });
      strictEqual(await write(here, at, 'old', reading), false);
    },
  },
  {
    name: 'what was invalidated is gone, what was expired is marked',
    run: async ({ here, there }) => {
      const at = query('verbs');
      await write(here, at, 'value');
      await there.change({ tenant: at.tenant, verb: 'expire', tags: ['night:1'] });
      strictEqual((await look(here, at)).entry?.expired, true);
      await there.change({ tenant: at.tenant, verb: 'invalidate', tags: ['night:1'] });
      strictEqual((await look(here, at)).entry, undefined);
    },
  },
  {
    name: 'other tags, other keys and other tenants keep their entries',
    run: async ({ here, there }) => {
      const [tagged, other, stranger] = [query('own', 'a'), query('own', 'b', ['night:2']), query('foreign')];
      for (const at of [tagged, other, stranger]) await write(here, at, at.key);
      await there.change({ tenant: 'own', verb: 'invalidate', tags: ['night:1', 'night:3'] });
      strictEqual(await textOf(here, tagged), undefined);
      strictEqual(await textOf(here, other), other.key);
      strictEqual(await textOf(here, stranger), stranger.key);
    },
  },
  {
    name: "the tag '*' forgets a whole tenant, whatever its name",
    run: async ({ here, there }) => {
      for (const tenant of ['{a}:*', 'hôtel ☀', '*']) {
        const at = query(tenant, 'stay', ['x', '*', ',']);
        await write(here, at, 'value');
        strictEqual(await textOf(there, at), 'value');
        await there.change({ tenant, verb: 'invalidate', tags: ['*'] });
        strictEqual(await textOf(here, at), undefined);
      }
    },
  },
  {
    name: 'many keys of one hotel are read at once, in their order',
    run: async ({ here, there }) => {
      const [a, b, c] = [query('many', 'a'), query('many', 'b', ['x', 'y']), query('many', 'c', ['y'])];
      for (const at of [a, b, c]) await write(here, at, at.key);
      await here.change({ tenant: 'many', verb: 'invalidate', tags: ['x'] });
      const texts = (await there.read([c, b, a, c])).map(({ entry }) => entry?.text);
      deepStrictEqual(texts, [c.key, undefined, a.key, c.key]);
    },
  },
  {
    name: 'an entry is gone after its life',
    run: async ({ here }) => {
      const at = query('life');
      const { snapshot } = await look(here, at);
      await here.commit({ ...at, snapshot, text: 'value', retainMs: 20 });
      await wait(40);
      strictEqual(await textOf(here, at), undefined);
    },
  },
  {
    name: 'a listener hears the changes of others and not its own',
    run: async ({ here, there }) => {
      const heard: StoreChange[] = [];
      const followed: unknown[] = [];
      let connected = false;
      const stop = here.listen?.({
        changed: ({ tenant, verb, tags }) => heard.push({ tenant, verb, tags }),
        connected: () => {
          connected = true;
        },
        disconnected: () => {},
        followed: ({ tenant, operations, forMs }) => followed.push({ tenant, operations, forMs }),
      });
      if (!stop) return;
      await until(() => connected);
      await here.change({ tenant: 'bus', verb: 'invalidate', tags: ['own'] });
      const report = { tenant: 'bus', operations: ['rates'], forMs: 60_000 };
      await there.follow?.(report);
      await there.change({ tenant: 'bus', verb: 'expire', tags: ['theirs'] });
      await until(() => heard.length > 0);
      if (there.follow) deepStrictEqual(followed, [report]);
      await stop();
      await there.change({ tenant: 'bus', verb: 'expire', tags: ['unheard'] });
      await here.ping();
      deepStrictEqual(heard, [{ tenant: 'bus', verb: 'expire', tags: ['theirs'] }]);
    },
  },
  ...leaseConformance,
];

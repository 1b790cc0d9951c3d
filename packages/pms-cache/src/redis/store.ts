import { randomUUID } from 'node:crypto';
import { EVERYTHING, type CacheStore, type StoreQuery } from '../store.ts';
import { listenTo } from './bus.ts';
import { readingOf } from './entry.ts';
import { keysUnder } from './keys.ts';
import { createLeases, landedMessage } from './leases.ts';
import type { RedisLike, RedisSubscriberLike } from './like.ts';
import type { Message } from './message.ts';
import { run } from './script.ts';
import { CHANGE, COMMIT, READ } from './scripts.ts';

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** Fails fast: `enableOfflineQueue: false, maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false`. */
  readonly client: RedisLike;
  /**
   * A second connection, for the invalidations of other instances.
   *
   * @default none: what a process keeps in memory is capped at `l1CapMs`
   */
  readonly subscriber?: RedisSubscriberLike;
  /** First part of every key and of the channel. @default 'pms-cache' */
  readonly prefix?: string;
  /** Generations a hotel may have before all of its entries are fenced off once. @default 50_000 */
  readonly maxTags?: number;
}

/** Longer than anything sensible is retained; each use of the tenant starts it again. */
const HASH_LIFE_MS = 30 * 24 * 3_600_000;

/** The shared tier in Redis or Valkey, standalone, Sentinel or Cluster. */
export const redisStore = (options: RedisStoreOptions): CacheStore => {
  const { client, subscriber, prefix = 'pms-cache', maxTags = 50_000 } = options;
  const self = randomUUID();
  const keys = keysUnder(prefix);
  const { channel } = keys;
  const leases = createLeases(client, keys, fieldsOf, {
    hashLifeMs: HASH_LIFE_MS,
    hears: subscriber !== undefined,
  });

  return {
    leases,
    read: async (queries) => {
      const { fields, places } = together(queries);
      const at = [keys.generations(queries[0]!.tenant), ...queries.map(keys.entry)];
      const reply = await run(client, READ, at, [randomUUID(), HASH_LIFE_MS, ...fields]);
      const [now, generations, entries] = reply as [number, string[], (string | null)[]];
      return places.map((own, index) =>
        readingOf(
          own.map((place) => generations[place]!),
          entries[index]!,
          now,
        ),
      );
    },
    commit: async ({ snapshot, text, retainMs, token = '', ...query }) => {
      const entry = keys.entry(query);
      const at = [keys.generations(query.tenant), entry, keys.lease(entry)];
      const landed = landedMessage(entry);
      const args = [snapshot, text, retainMs, HASH_LIFE_MS, token, channel, landed, ...fieldsOf(query)];
      return (await run(client, COMMIT, at, args)) === 1;
    },
    change: async ({ tenant, verb, tags }) => {
      const message: Message = { type: 'changed', origin: self, tenant, verb, tags };
      const args = [randomUUID(), maxTags, HASH_LIFE_MS, channel, JSON.stringify(message), verb, ...tags];
      await run(client, CHANGE, [keys.generations(tenant)], args);
    },
    follow: async (report) => {
      const message: Message = { type: 'followed', origin: self, ...report };
      await client.publish(channel, JSON.stringify(message));
    },
    ping: async () => {
      await client.ping();
    },
    ...(subscriber && {
      listen: (listener) => listenTo({ subscriber, channel, self, listener, landed: leases.landed }),
    }),
  };
};

/** The generations that fence an entry. */
const fieldsOf = ({ tags }: Pick<StoreQuery, 'tags'>): readonly string[] =>
  tags.includes(EVERYTHING) ? [...new Set([EVERYTHING, ...tags])] : [EVERYTHING, ...tags];

/** Every generation once, and for each query where its own are. */
const together = (
  queries: readonly StoreQuery[],
): { readonly fields: readonly string[]; readonly places: readonly (readonly number[])[] } => {
  const place = new Map<string, number>([[EVERYTHING, 0]]);
  const places = queries.map((query) =>
    fieldsOf(query).map((field) => {
      const known = place.get(field) ?? place.size;
      place.set(field, known);
      return known;
    }),
  );
  return { fields: [...place.keys()], places };
};

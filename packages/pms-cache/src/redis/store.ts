import { createHash, randomUUID } from 'node:crypto';
import { EVERYTHING, type CacheStore, type StoreQuery, type StoreReading } from '../store.ts';
import { listenTo } from './bus.ts';
import type { RedisLike, RedisSubscriberLike } from './like.ts';
import { CHANGE, COMMIT, OPEN } from './scripts.ts';

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

/**
 * The shared tier in Redis or Valkey, standalone, Sentinel or Cluster: all keys of one tenant share the hash
 * tag `{tenant}` and so one slot.
 */
export const redisStore = (options: RedisStoreOptions): CacheStore => {
  const { client, subscriber, prefix = 'pms-cache', maxTags = 50_000 } = options;
  const self = randomUUID();
  const channel = `${prefix}:v1:changes`;
  const root = (tenant: string): string => `${prefix}:v1:{${encodeURIComponent(tenant)}}`;
  const hashKey = (tenant: string): string => `${root(tenant)}:generations`;
  // Hashed, so that neither names nor dates of a guest are seen in MONITOR or a key listing.
  const entryKey = ({ tenant, key }: StoreQuery): string =>
    `${root(tenant)}:entry:${createHash('sha256').update(key).digest('base64url')}`;

  return {
    read: async (query) => {
      const hash = hashKey(query.tenant);
      const fields = fieldsOf(query.tags);
      const entry = entryKey(query);
      const results = await client
        .pipeline([
          // Before the text: if another one is written in between, it looks older than it is, never younger.
          ['pttl', entry],
          ['get', entry],
          ['hmget', hash, ...fields],
        ])
        .exec();
      const [lifeMs, text, generations] = (results ?? []).map(([error, result]) => {
        if (error) throw error;
        return result;
      }) as [number, string | null, Generations];
      if (generations[0] !== null) return readingOf(joined(generations), text, lifeMs);
      const opened = await client.eval(OPEN, 1, hash, randomUUID(), HASH_LIFE_MS, ...fields);
      return { snapshot: joined(opened as Generations) };
    },
    commit: async ({ snapshot, text, retainMs, ...query }) => {
      const keys = [hashKey(query.tenant), entryKey(query)];
      const packed = `${snapshot}\n${retainMs}\n${text}`;
      const fields = fieldsOf(query.tags);
      return (
        (await client.eval(COMMIT, 2, ...keys, snapshot, packed, retainMs, HASH_LIFE_MS, ...fields)) === 1
      );
    },
    change: async (change) => {
      const letter = change.verb === 'invalidate' ? 'i' : 'x';
      const fields = change.tags.map((tag) => `${letter}:${tag}`);
      const message = JSON.stringify({ ...change, origin: self });
      const hash = hashKey(change.tenant);
      await client.eval(CHANGE, 1, hash, randomUUID(), maxTags, HASH_LIFE_MS, channel, message, ...fields);
    },
    ping: async () => {
      await client.ping();
    },
    ...(subscriber && { listen: (listener) => listenTo(subscriber, channel, self, listener) }),
  };
};

type Generations = readonly (string | null)[];

/** Invalidations first, then expiries, each with the tenant's own tag in front. */
const fieldsOf = (tags: readonly string[]): readonly string[] => {
  const all = [EVERYTHING, ...tags];
  return [...all.map((tag) => `i:${tag}`), ...all.map((tag) => `x:${tag}`)];
};

const joined = (generations: Generations): string => generations.map((id) => id ?? '').join(',');

const readingOf = (snapshot: string, packed: string | null, lifeMs: number): StoreReading => {
  if (packed === null || lifeMs < 0) return { snapshot };
  const [then = '', retainMs = ''] = packed.split('\n', 2);
  const standing = standingOf(then.split(','), snapshot.split(','));
  if (standing === 'invalidated') return { snapshot };
  const text = packed.slice(then.length + retainMs.length + 2);
  return { snapshot, entry: { text, ageMs: Number(retainMs) - lifeMs, expired: standing === 'expired' } };
};

const standingOf = (
  then: readonly string[],
  now: readonly string[],
): 'current' | 'expired' | 'invalidated' => {
  const changed = now.findIndex((id, index) => id !== then[index]);
  // Another number of tags: written by a version with other policies.
  if (then.length !== now.length || (changed >= 0 && changed < now.length / 2)) return 'invalidated';
  return changed < 0 ? 'current' : 'expired';
};

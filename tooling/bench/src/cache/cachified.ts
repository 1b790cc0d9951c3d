import { cachified, totalTtl, type CacheEntry, type Cache as Store } from '@epic-web/cachified';
import { LRUCache } from 'lru-cache';
import { connections } from './connections.ts';
import { TTL_MS, type Adapter, type Cache, type Load } from './scenario.ts';

const opened = (cache: Store, load: Load, close = (): void => {}): Cache => ({
  get: async (key) => cachified({ key, cache, ttl: TTL_MS, getFreshValue: async () => load(key) }),
  invalidate: async (key) => cache.delete(key),
  close,
});

/** It has one tier: memory or Redis. */
export const adapter: Adapter = {
  name: '@epic-web/cachified',
  memory: (load) => {
    const lru = new LRUCache<string, CacheEntry>({ max: 10_000 });
    const store: Store = {
      get: (key) => lru.get(key),
      set: (key, value) => lru.set(key, value, { ttl: totalTtl(value.metadata) }),
      delete: (key) => lru.delete(key),
    };
    return opened(store, load);
  },
  shared: async (load, url) => {
    const { clients, close } = await connections(url, 1);
    const client = clients[0]!;
    const store: Store = {
      get: async (key) => {
        const text = await client.get(`cachified:${key}`);
        return text === null ? null : (JSON.parse(text) as CacheEntry);
      },
      set: async (key, value) =>
        client.set(`cachified:${key}`, JSON.stringify(value), 'PX', totalTtl(value.metadata)),
      delete: async (key) => client.del(`cachified:${key}`),
    };
    return opened(store, load, close);
  },
};

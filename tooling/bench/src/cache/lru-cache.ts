import { LRUCache } from 'lru-cache';
import { TTL_MS, type Adapter, type Reservation } from './scenario.ts';

export const adapter: Adapter = {
  name: 'lru-cache fetch',
  memory: (load) => {
    const lru = new LRUCache<string, Reservation>({
      max: 10_000,
      ttl: TTL_MS,
      fetchMethod: async (key) => load(key),
    });
    return {
      get: async (key) => lru.fetch(key),
      invalidate: async (key) => lru.delete(key),
      close: () => lru.clear(),
    };
  },
};

import KeyvRedis from '@keyv/redis';
import { createCache } from 'cache-manager';
import { CacheableMemory } from 'cacheable';
import { Keyv } from 'keyv';
import { TTL_MS, type Adapter, type Cache, type Load } from './scenario.ts';

const memory = (): Keyv => new Keyv({ store: new CacheableMemory({ ttl: TTL_MS, lruSize: 10_000 }) });

const opened = (stores: Keyv[], load: Load): Cache => {
  const cache = createCache({ stores, ttl: TTL_MS });
  return {
    get: async (key) => cache.wrap(key, async () => load(key)),
    invalidate: async (key) => cache.del(key),
    close: async () => cache.disconnect(),
  };
};

export const adapter: Adapter = {
  name: 'cache-manager',
  memory: (load) => opened([memory()], load),
  shared: async (load, url) =>
    opened([memory(), new Keyv({ store: new KeyvRedis(url), namespace: 'cache-manager' })], load),
};

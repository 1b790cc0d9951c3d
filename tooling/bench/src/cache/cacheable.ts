import KeyvRedis from '@keyv/redis';
import { Cacheable, CacheableMemory, Keyv } from 'cacheable';
import { TTL_MS, type Adapter, type Cache, type Load } from './scenario.ts';

const memory = (): Keyv => new Keyv({ store: new CacheableMemory({ ttl: TTL_MS, lruSize: 10_000 }) });

const opened = (cache: Cacheable, load: Load): Cache => ({
  get: async (key) => cache.getOrSet(key, async () => load(key), { ttl: TTL_MS }),
  invalidate: async (key) => cache.delete(key),
  close: async () => cache.disconnect(),
});

/** Without its opt-in bus, which sends the values themselves. */
export const adapter: Adapter = {
  name: 'cacheable',
  memory: (load) => opened(new Cacheable({ primary: memory(), ttl: TTL_MS }), load),
  shared: async (load, url) =>
    opened(
      new Cacheable({
        primary: memory(),
        secondary: new Keyv({ store: new KeyvRedis(url), namespace: 'cacheable' }),
        ttl: TTL_MS,
      }),
      load,
    ),
};

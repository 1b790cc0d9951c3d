import { cacheMetrics, createMetrics } from '@hotel/metrics';
import { createPmsCache, type CacheStore, type Observe, type PmsCache } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { Registry } from 'prom-client';
import { connections } from './connections.ts';
import { TTL_MS, type Adapter, type Cache, type Load } from './scenario.ts';

const policies = {
  reservation: { ttlMs: TTL_MS, tags: ({ key }: { readonly key: string }) => [`reservation:${key}`] },
};

const metered = (): Observe =>
  cacheMetrics(createMetrics({ registry: new Registry() }), { operations: ['reservation'] });

const create = (store: CacheStore | undefined, observe: Observe | undefined): PmsCache<typeof policies> =>
  createPmsCache({ policies, ...(store && { l2: { store } }), ...(observe && { observe }) });

const opened = (cache: PmsCache<typeof policies>, load: Load): Cache => {
  const hotel = cache.for('malaga');
  return {
    get: async (key) => (await hotel.read('reservation', { key }, async () => load(key))).value,
    invalidate: async (key) => hotel.invalidate([`reservation:${key}`]),
    close: async () => cache.close(),
  };
};

const shared = async (load: Load, url: string, observe?: Observe): Promise<Cache> => {
  const { clients, close } = await connections(url, 2);
  const [client, subscriber] = clients;
  const cache = opened(create(redisStore({ client: client!, subscriber: subscriber! }), observe), load);
  // Answered after the cache's own subscription: from here on it hears everything.
  await subscriber!.subscribe('ready');
  return {
    ...cache,
    close: async () => {
      await cache.close();
      close();
    },
  };
};

export const adapter: Adapter = {
  name: '@hotel/pms-cache',
  memory: (load) => opened(create(undefined, undefined), load),
  shared: async (load, url) => shared(load, url),
};

export const meteredAdapter: Adapter = {
  name: '@hotel/pms-cache with @hotel/metrics on',
  memory: (load) => opened(create(undefined, metered()), load),
  shared: async (load, url) => shared(load, url, metered()),
};

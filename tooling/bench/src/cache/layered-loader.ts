import { createNotificationPair, Loader, RedisCache } from 'layered-loader';
import { connections } from './connections.ts';
import { TTL_MS, type Adapter, type Cache, type Load, type Reservation } from './scenario.ts';

// It would write every failure of the source to the console.
const loadErrorHandler = (): void => {};
const inMemoryCache = { cacheType: 'lru-map', ttlInMsecs: TTL_MS, maxItems: 10_000 } as const;

/** The calls that are used; the class itself differs from its own type under exact optional properties. */
interface Loading {
  get(key: string): unknown;
  invalidateCacheFor(key: string): Promise<unknown>;
  close(): Promise<unknown>;
}

const opened = (loader: Loading, close = (): void => {}): Cache => ({
  get: async (key) => loader.get(key),
  invalidate: async (key) => loader.invalidateCacheFor(key),
  close: async () => {
    await loader.close();
    close();
  },
});

const sourceOf = (load: Load) => ({
  name: 'source',
  get: load,
  getMany: async (keys: string[]) => Promise.all(keys.map(load)),
});

export const adapter: Adapter = {
  name: 'layered-loader',
  memory: (load) =>
    opened(new Loader<Reservation>({ inMemoryCache, loadErrorHandler, dataSources: [sourceOf(load)] })),
  shared: async (load, url) => {
    const { clients, close } = await connections(url, 3);
    const { publisher, consumer } = createNotificationPair<Reservation>({
      channel: 'layered-loader',
      publisherRedis: clients[1]!,
      consumerRedis: clients[2]!,
    });
    const loader = new Loader<Reservation>({
      inMemoryCache,
      loadErrorHandler,
      asyncCache: new RedisCache<Reservation>(clients[0]!, {
        json: true,
        prefix: 'layered',
        ttlInMsecs: TTL_MS,
      }),
      dataSources: [sourceOf(load)],
      notificationPublisher: publisher,
      notificationConsumer: consumer,
    });
    await loader.init();
    return opened(loader, close);
  },
};

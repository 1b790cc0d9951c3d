import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisBusDriver, redisDriver } from 'bentocache/drivers/redis';
import { connections } from './connections.ts';
import { TTL_MS, type Adapter, type Cache, type Load } from './scenario.ts';

interface Bento {
  getOrSet(options: { key: string; ttl: number; factory: () => Promise<unknown> }): Promise<unknown>;
  delete(options: { key: string }): Promise<boolean>;
  disconnectAll(): Promise<void>;
}

const opened = (bento: Bento, load: Load, close = (): void => {}): Cache => ({
  get: async (key) => bento.getOrSet({ key, ttl: TTL_MS, factory: async () => load(key) }),
  invalidate: async (key) => bento.delete({ key }),
  close: async () => {
    await bento.disconnectAll();
    close();
  },
});

const memory = () => memoryDriver({ maxItems: 10_000, serialize: false });

export const adapter: Adapter = {
  name: 'bentocache',
  memory: (load) =>
    opened(new BentoCache({ default: 'main', stores: { main: bentostore().useL1Layer(memory()) } }), load),
  shared: async (load, url) => {
    const { clients, close } = await connections(url, 1);
    const store = bentostore()
      .useL1Layer(memory())
      .useL2Layer(redisDriver({ connection: clients[0]! }))
      .useBus(redisBusDriver({ connection: { host: '127.0.0.1', port: Number(new URL(url).port) } }));
    const cache = opened(new BentoCache({ default: 'main', stores: { main: store } }), load, close);
    // Its bus subscribes behind its back: give it the time.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return cache;
  },
};

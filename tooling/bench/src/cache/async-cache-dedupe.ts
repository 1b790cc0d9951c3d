import { createCache } from 'async-cache-dedupe';
import { connections } from './connections.ts';
import { TTL_MS, type Adapter, type Cache, type Load } from './scenario.ts';

type Options = Parameters<typeof createCache>[0];

const opened = (options: Options, load: Load, close = (): void => {}): Cache => {
  const cache = createCache({ ttl: TTL_MS / 1000, ...options }).define('read', load);
  return {
    get: async (key) => cache.read(key),
    invalidate: async (key) => cache.clear('read', key),
    close,
  };
};

/** It has one tier: memory or Redis. */
export const adapter: Adapter = {
  name: 'async-cache-dedupe',
  memory: (load) => opened({ storage: { type: 'memory', options: { size: 10_000 } } }, load),
  shared: async (load, url) => {
    const { clients, close } = await connections(url, 1);
    return opened({ storage: { type: 'redis', options: { client: clients[0]! } } }, load, close);
  },
};

import { cacheMetrics, createMetrics } from '@hotel/metrics';
import { createPmsCache, type L2Options, type Observe, type PmsCache, type Reading } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { Registry } from 'prom-client';
import { connections } from './connections.ts';
import { TTL_MS, type Adapter, type Cache, type Load, type Reservation } from './scenario.ts';

const policies = {
  reservation: {
    ttlMs: TTL_MS,
    l1CapMs: 1_000,
    tags: ({ key }: { readonly key: string }) => [`reservation:${key}`],
  },
};

const metered = (): Observe =>
  cacheMetrics(createMetrics({ registry: new Registry() }), { operations: ['reservation'] });

const create = (l2: L2Options | undefined, observe: Observe | undefined): PmsCache<typeof policies> =>
  createPmsCache({ policies, ...(l2 && { l2 }), ...(observe && { observe }) });

const opened = (cache: PmsCache<typeof policies>, load: Load, prepares = false): Cache => {
  const hotel = cache.for('malaga');
  const prepare = (key: string) => hotel.prepare('reservation', { key }, async () => load(key));
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  const known = (key: string): ReturnType<typeof prepare> => {
    const made = prepared.get(key) ?? prepare(key);
    prepared.set(key, made);
    return made;
  };
  return {
    get: prepares
      ? // No async function around it: its frame would cost as much as the hit.
        (key) => known(key).read()
      : (key) => hotel.read('reservation', { key }, async () => load(key)),
    unwrap: (answer) => (answer as Reading<Reservation>).value,
    invalidate: async (key) => hotel.invalidate([`reservation:${key}`]),
    close: async () => cache.close(),
  };
};

interface Sharing {
  readonly observe?: Observe;
  readonly deadlineMs?: number;
}

const shared = async (load: Load, url: string, { observe, ...l2 }: Sharing = {}): Promise<Cache> => {
  const { clients, close } = await connections(url, 2);
  const [client, subscriber] = clients;
  const store = redisStore({ client: client!, subscriber: subscriber! });
  const cache = opened(create({ store, ...l2 }, observe), load);
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

/** A question is an operation and its parameters, made anew for every read. */
export const adapter: Adapter = {
  name: '@hotel/pms-cache',
  memory: (load) => opened(create(undefined, undefined), load),
  shared: async (load, url) => shared(load, url),
};

export const meteredAdapter: Adapter = {
  name: '@hotel/pms-cache with @hotel/metrics on',
  memory: (load) => opened(create(undefined, metered()), load),
};

/** Questions are prepared once and found by a name, as every other candidate has its keys ready. */
export const preparedAdapter: Adapter = {
  name: '@hotel/pms-cache, prepared, with @hotel/metrics on',
  memory: (load) => opened(create(undefined, metered()), load, true),
};

/** Longer than a busy machine may hold one up: for what measures the work, not who loses patience first. */
const deadlineMs = 5_000;

export const patientAdapters: readonly Adapter[] = [
  { name: '@hotel/pms-cache', shared: async (load, url) => shared(load, url, { deadlineMs }) },
  {
    name: '@hotel/pms-cache with @hotel/metrics on',
    shared: async (load, url) => shared(load, url, { deadlineMs, observe: metered() }),
  },
];

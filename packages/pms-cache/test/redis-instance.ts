import { createPmsCache, type PmsCache, type PmsCacheEvent, type PmsCacheOptions } from '@hotel/pms-cache';
import { redisStore } from '@hotel/pms-cache/redis';
import { Redis } from 'ioredis';
import { policies, type HotelPolicies } from './hotel.ts';

/** One process as it would be, as far as Redis can tell. */
export interface Instance {
  readonly cache: PmsCache<HotelPolicies>;
  readonly client: Redis;
  readonly events: PmsCacheEvent[];
}

/** Connects as the README advises, and lets go of everything at the end. */
export const redisDesks = (url: () => string) => {
  const connections: Redis[] = [];

  const connect = async (): Promise<Redis> => {
    const client = new Redis(url(), {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      retryStrategy: () => 50,
      lazyConnect: true,
    });
    client.on('error', () => {});
    connections.push(client);
    await client.connect();
    return client;
  };

  const open = async (
    prefix = 'hotel',
    options: Partial<PmsCacheOptions<HotelPolicies>> = {},
  ): Promise<Instance> => {
    const [client, subscriber] = [await connect(), await connect()];
    const events: PmsCacheEvent[] = [];
    const cache = createPmsCache({
      policies,
      l2: { store: redisStore({ client, subscriber, prefix }), retryMs: 50 },
      observe: (event) => void events.push(event),
      ...options,
    });
    // Answered after the cache's own subscription: from here on it hears everything.
    await subscriber.subscribe('ready');
    return { cache, client, events };
  };

  return {
    connect,
    open,
    close: () => {
      for (const connection of connections.splice(0)) connection.disconnect();
    },
  };
};

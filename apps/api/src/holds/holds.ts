import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import type { HoldEvent } from './events.ts';
import { redisHolds } from './redis/store.ts';
import { sqliteHolds } from './sqlite/store.ts';
import type { HoldStore } from './store.ts';

interface Options {
  readonly config: Pick<Config, 'REDIS_URL'>;
  readonly db: DatabaseSync;
  readonly now: () => number;
  readonly observe: (event: HoldEvent) => void;
}

/** The holds of this service: in Redis for all of its processes where there is one, else in the embedded database. */
export interface Holds {
  readonly store: HoldStore;
  close(): void;
}

export const serviceHolds = async ({ config, db, now, observe }: Options): Promise<Holds> => {
  if (config.REDIS_URL === undefined) return { store: sqliteHolds({ db, now }), close: () => {} };
  const client = await connect(config.REDIS_URL);
  return { store: redisHolds({ client, observe }), close: () => client.disconnect() };
};

/** A guest waits for each answer: what is not answered soon has failed, and is asked again by nobody but the caller. */
const connect = async (url: string): Promise<Redis> => {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1000,
    commandTimeout: 1000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2000),
  });
  // Told by each operation that fails.
  client.on('error', () => {});
  await Promise.race([client.connect().catch(() => {}), sleep(1000)]);
  return client;
};

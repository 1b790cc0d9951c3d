import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/**
 * The connection of whatever a guest waits for: what cannot be sent now, or is not answered soon, fails, and is asked
 * again by nobody but the caller. It is there at once or later; the service starts either way.
 */
export const connectRedis = async (url: string): Promise<Redis> => {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1000,
    commandTimeout: 1000,
    // A host that went away without a word would be waited for until TCP gives up.
    socketTimeout: 2000,
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

/** A second connection for what only listens: nothing else can be asked on it. */
export const listeningTo = (client: Redis): Redis => {
  const listener = client.duplicate({ lazyConnect: false });
  listener.on('error', () => {});
  return listener;
};

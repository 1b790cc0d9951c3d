import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, Redis } from 'ioredis';
import type { Config } from './config.ts';

const deadlines = {
  connectTimeout: 1000,
  commandTimeout: 1000,
  // A host that went away without a word would be waited for until TCP gives up.
  socketTimeout: 2000,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
} as const;
const patience = {
  lazyConnect: true,
  enableOfflineQueue: false,
  retryStrategy: (attempt: number) => Math.min(50 * 2 ** Math.min(attempt, 6), 1000),
} as const;

/**
 * The connection of whatever a guest waits for: what cannot be sent now, or is not answered soon, fails, and is asked
 * again by nobody but the caller. It is there at once or later; the service starts either way.
 */
export const connectRedis = (url: string): Promise<Redis> =>
  connected(new Redis(url, { ...deadlines, ...patience }));

/** The same for a cluster. @param nodes some of its nodes, as URLs; user, password and TLS are those of the first */
const connectCluster = (nodes: readonly string[]): Promise<Cluster> => {
  const { username, password, protocol } = new URL(nodes[0] ?? '');
  const cluster = new Cluster([...nodes], {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: patience.retryStrategy,
    // A failover is seen soon, and a command that met it is given up within its deadline.
    slotsRefreshInterval: 1000,
    retryDelayOnFailover: 100,
    retryDelayOnClusterDown: 100,
    maxRedirections: 8,
    redisOptions: {
      ...deadlines,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' ? { tls: {} } : {}),
    },
  });
  return connected(cluster);
};

const connected = async <T extends Redis | Cluster>(client: T): Promise<T> => {
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

/** The connections of the service, as far as it is told where to. */
export interface Connections {
  /** Flags, cached answers and hotels; its listener hears of their changes. */
  readonly single: { readonly client: Redis; readonly listener: Redis } | undefined;
  /** Messages, limits and holds: the cluster when there is one. */
  readonly shared: Redis | Cluster | undefined;
  disconnect(): void;
}

export const connect = async (config: Pick<Config, 'REDIS_URL' | 'REDIS_CLUSTER'>): Promise<Connections> => {
  const client = config.REDIS_URL === undefined ? undefined : await connectRedis(config.REDIS_URL);
  const cluster = config.REDIS_CLUSTER && (await connectCluster(config.REDIS_CLUSTER));
  const listener = client && listeningTo(client);
  return {
    single: client && listener && { client, listener },
    shared: cluster ?? client,
    disconnect: () => {
      for (const each of [listener, client, cluster]) each?.disconnect();
    },
  };
};

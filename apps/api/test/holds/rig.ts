import { startRedis } from '@hotel/servers/redis';
import { startRedisCluster } from '@hotel/servers/redis-cluster';
import type { RedisLike } from '@hotel/tenant-context/redis';
import { Cluster, Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { redisHolds } from '../../src/holds/redis/store.ts';
import { sqliteHolds } from '../../src/holds/sqlite/store.ts';
import type { HoldPolicy } from '../../src/holds/policy.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { open } from '../../src/sqlite/database.ts';

/** A store on a clock of ours. */
export interface HoldRig {
  readonly store: HoldStore;
  /** As many processes on the same data, each with a connection of its own where there are any. */
  readonly processes: readonly HoldStore[];
  readonly clock: { now: number };
}

/** Where the stores of a test file keep their data; each `rig` is empty. */
export interface HoldServer extends AsyncDisposable {
  readonly rig: (policy?: HoldPolicy) => Promise<HoldRig>;
}

export const PROCESSES = 16;

/** Tuesday, 24 November 2026. */
const start = Date.parse('2026-11-24T11:00:00Z');

export const sqliteServer = (): HoldServer => ({
  rig: async (policy) => {
    const clock = { now: start };
    const db = open(':memory:');
    onTestFinished(() => db.close());
    const options = { db, now: () => clock.now, ...(policy ? { policy } : {}) };
    const store = sqliteHolds(options);
    return { store, processes: Array.from({ length: PROCESSES }, () => store), clock };
  },
  [Symbol.asyncDispose]: async () => {},
});

/** The server runs each script as it is, but for the one call that asks what time it is. */
const timed = (client: RedisLike, clock: { readonly now: number }): RedisLike =>
  Object.assign(Object.create(client) as RedisLike, {
    call: async (command: string, [script, ...rest]: unknown[]) => {
      const time = `{ ${Math.floor(clock.now / 1000)}, ${(clock.now % 1000) * 1000} }`;
      return client.call(command, [String(script).replace("redis.call('TIME')", time), ...rest]);
    },
  });

const redisRigs =
  (clients: readonly RedisLike[], flush: () => Promise<unknown>): HoldServer['rig'] =>
  async (policy) => {
    await flush();
    const clock = { now: start };
    const processes = clients.map((client) =>
      redisHolds({ client: timed(client, clock), observe: () => {}, ...(policy ? { policy } : {}) }),
    );
    return { store: processes[0] as HoldStore, processes, clock };
  };

export const redisServer = async (): Promise<HoldServer> => {
  const redis = await startRedis();
  const clients = Array.from({ length: PROCESSES }, () => new Redis(redis.url));
  return {
    rig: redisRigs(clients, async () => clients[0]?.flushall()),
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.disconnect();
      await redis[Symbol.asyncDispose]();
    },
  };
};

export const clusterServer = async (): Promise<HoldServer> => {
  const cluster = await startRedisCluster();
  const nodes = cluster.nodes.map(({ host, port }) => ({ host, port }));
  const clients = Array.from({ length: PROCESSES }, () => new Cluster(nodes));
  return {
    rig: redisRigs(clients, async () =>
      Promise.all((clients[0]?.nodes('master') ?? []).map(async (node) => node.flushall())),
    ),
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.disconnect();
      await cluster[Symbol.asyncDispose]();
    },
  };
};

/** Every store that the app can have. */
export const servers: readonly [string, () => Promise<HoldServer> | HoldServer][] = [
  ['sqlite', sqliteServer],
  ['redis', redisServer],
  ['redis cluster', clusterServer],
];

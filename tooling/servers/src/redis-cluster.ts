import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './port.ts';
import { startRedis, type RedisServer } from './redis.ts';

export interface ClusterNode {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  /** What it was started as; a failover may have changed it since. */
  readonly role: 'master' | 'replica';
}

/** A real Redis Cluster on loopback ports: the masters first, then their replicas. */
export interface RedisCluster extends AsyncDisposable {
  readonly nodes: readonly ClusterNode[];
  /** SIGKILL. With a replica behind it the cluster fails over after about {@link NODE_TIMEOUT_MS}. */
  kill(index: number): Promise<void>;
  /** Starts the node again with its slots; `settled` says when the cluster serves them again. */
  restart(index: number): Promise<void>;
  /** Resolves when every node that runs says `cluster_state:ok`. */
  settled(): Promise<void>;
}

export interface ClusterShape {
  /** @default 3 */
  readonly masters?: number;
  /** For each master. @default 0 */
  readonly replicas?: number;
}

const HOST = '127.0.0.1';
const SLOTS = 16_384;
/** Short, so that tests of a failover are; long enough for a machine that is busy. */
const NODE_TIMEOUT_MS = 2000;

export const startRedisCluster = async ({
  masters = 3,
  replicas = 0,
}: ClusterShape = {}): Promise<RedisCluster> => {
  const size = masters * (1 + replicas);
  const servers = await Promise.all(Array.from({ length: size }, startNode));
  const running = new Set(servers);
  const at = (index: number): RedisServer => {
    const server = servers[index];
    if (server === undefined) throw new RangeError(`the cluster has ${size} nodes, none at ${index}`);
    return server;
  };
  const settled = async (): Promise<void> => {
    await Promise.all([...running].map((server) => eventually(() => isSettled(server, replicas > 0))));
  };
  const dispose = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  };
  try {
    await join(servers, masters);
    await settled();
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    nodes: servers.map(({ port, url }, index) => ({
      host: HOST,
      port,
      url,
      role: index < masters ? 'master' : 'replica',
    })),
    kill: async (index) => {
      running.delete(at(index));
      await at(index).kill();
    },
    restart: async (index) => {
      await at(index).restart();
      running.add(at(index));
    },
    settled,
    [Symbol.asyncDispose]: dispose,
  };
};

const startNode = async (): Promise<RedisServer> => {
  const options = {
    'cluster-enabled': 'yes',
    'cluster-config-file': 'nodes.conf',
    // The default, port + 10000, may be taken or beyond the last port.
    'cluster-port': String(await freePort()),
    'cluster-node-timeout': String(NODE_TIMEOUT_MS),
    // A replica takes over however long the link to its dead master has been down.
    'cluster-replica-validity-factor': '0',
  };
  return startRedis(...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]));
};

/** Gives every master its slots, makes the nodes meet, hangs the replicas on their masters. */
const join = async (servers: readonly RedisServer[], masters: number): Promise<void> => {
  const [first, ...others] = servers;
  if (first === undefined) return;
  const { length } = servers;
  for (const [index, server] of servers.slice(0, masters).entries()) {
    const from = Math.floor((SLOTS * index) / masters);
    const to = Math.floor((SLOTS * (index + 1)) / masters) - 1;
    await command(server, 'cluster', 'addslotsrange', String(from), String(to));
    await command(server, 'cluster', 'set-config-epoch', String(index + 1));
  }
  const myself = await clusterNodes(first);
  const busPort = /@(\d+)/.exec(myself)?.[1] ?? '';
  for (const other of others) await command(other, 'cluster', 'meet', HOST, String(first.port), busPort);
  const ids = await Promise.all(servers.map((server) => command(server, 'cluster', 'myid')));
  for (const server of servers) {
    await eventually(async () => (await known(server)) === length);
  }
  for (const [index, server] of servers.entries()) {
    if (index < masters) continue;
    await command(server, 'cluster', 'replicate', ids[index % masters] ?? '');
  }
};

const clusterNodes = (server: RedisServer): Promise<string> => command(server, 'cluster', 'nodes');

/** How many nodes it has shaken hands with, itself included. */
const known = async (server: RedisServer): Promise<number> =>
  (await clusterNodes(server)).split('\n').filter((line) => !/handshake|noaddr|fail/.test(line)).length;

const isSettled = async (server: RedisServer, replicated: boolean): Promise<boolean> => {
  if (!(await command(server, 'cluster', 'info')).includes('cluster_state:ok')) return false;
  if (!replicated) return true;
  const replication = await command(server, 'info', 'replication');
  return replication.includes('role:master') || replication.includes('master_link_status:up');
};

const eventually = async (is: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (await is()) return;
    await sleep(50);
  }
  throw new Error('the Redis Cluster did not settle within 20 s');
};

const execute = promisify(execFile);

/** By `redis-cli`, which comes with redis-server: this workspace has no client of its own. */
const command = async (server: RedisServer, ...words: readonly string[]): Promise<string> => {
  const { stdout } = await execute('redis-cli', ['-e', '-h', HOST, '-p', String(server.port), ...words]);
  return stdout.trim();
};

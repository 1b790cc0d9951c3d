import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './port.ts';
import { startRedis, type RedisServer } from './redis.ts';

/** A master, a replica and one sentinel on loopback: as much as a failover needs. */
export interface RedisSentinel extends AsyncDisposable {
  /** What a client is given instead of an address. */
  readonly name: string;
  readonly sentinels: readonly { readonly host: string; readonly port: number }[];
  readonly master: RedisServer;
  readonly replica: RedisServer;
  /** Resolves when the replica has become the master. */
  failedOver(): Promise<void>;
}

const HOST = '127.0.0.1';
const NAME = 'hotel';
/** Short, so that tests of a failover are. */
const DOWN_AFTER_MS = 500;

export const startRedisSentinel = async (): Promise<RedisSentinel> => {
  const master = await startRedis('--repl-diskless-sync-delay', '0');
  const replica = await startRedis('--replicaof', HOST, String(master.port));
  const directory = await mkdtemp(join(tmpdir(), 'redis-sentinel-'));
  const port = await freePort();
  const sentinel = await launch(port, directory, master.port);
  await eventually(replica.port, 'ROLE', (reply) => reply.includes('connected'));
  // Only a replica that the sentinel has met can take over.
  await eventually(port, `SENTINEL REPLICAS ${NAME}`, (reply) => reply.includes(String(replica.port)));
  return {
    name: NAME,
    sentinels: [{ host: HOST, port }],
    master,
    replica,
    failedOver: async () => eventually(replica.port, 'ROLE', (reply) => reply.includes('master')),
    [Symbol.asyncDispose]: async () => {
      sentinel.kill('SIGKILL');
      await Promise.all([master[Symbol.asyncDispose](), replica[Symbol.asyncDispose]()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const launch = async (port: number, directory: string, masterPort: number): Promise<ChildProcess> => {
  const config = join(directory, 'sentinel.conf');
  await writeFile(
    config,
    [
      `port ${port}`,
      `bind ${HOST}`,
      `dir ${directory}`,
      `sentinel monitor ${NAME} ${HOST} ${masterPort} 1`,
      `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
      `sentinel failover-timeout ${NAME} 2000`,
      '',
    ].join('\n'),
  );
  const sentinel = spawn('redis-server', [config, '--sentinel'], { stdio: 'ignore' });
  await once(sentinel, 'spawn');
  return sentinel;
};

const eventually = async (
  port: number,
  command: string,
  holds: (reply: string) => boolean,
): Promise<void> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (holds(await ask(port, command))) return;
    await sleep(50);
  }
  throw new Error(`Port ${port} did not come to the expected answer to ${command} within 20 s`);
};

/** @returns what came back first; '' when nobody answers */
const ask = (port: number, command: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, HOST, () => socket.write(`${command}\r\n`));
    const end = (reply: string): void => {
      socket.destroy();
      resolve(reply);
    };
    socket.setTimeout(500, () => end(''));
    socket.once('error', () => end(''));
    socket.once('data', (data) => end(data.toString()));
  });

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './port.ts';

/** A real redis-server on a free loopback port, for tests that must see real behaviour. */
export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** SIGKILL: what a crash looks like to clients. The data on disk stays. */
  kill(): Promise<void>;
  /** SIGSTOP: the port is open and nothing answers. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** Starts again on the same port and data after `kill`. */
  restart(): Promise<void>;
}

/** @param args further redis-server arguments, e.g. `'--appendonly', 'yes'` */
export const startRedis = async (...args: readonly string[]): Promise<RedisServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'redis-test-'));
  const port = await freePort();
  let server = await launch(port, directory, args);
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    restart: async () => {
      await kill();
      server = await launch(port, directory, args);
    },
    [Symbol.asyncDispose]: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const launch = async (port: number, directory: string, args: readonly string[]): Promise<ChildProcess> => {
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '', ...args],
    { stdio: 'ignore' },
  );
  const failed = once(server, 'error').then(([cause]) => {
    throw new Error('redis-server did not start: install it (Debian: apt-get install redis-server)', {
      cause,
    });
  });
  await Promise.race([failed, answers(port)]);
  failed.catch(() => {});
  return server;
};

const answers = async (port: number): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await ping(port)) return;
    await sleep(25);
  }
  throw new Error(`redis-server on port ${port} did not answer PING within 5 s`);
};

const ping = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (alive: boolean) => () => {
      socket.destroy();
      resolve(alive);
    };
    socket.setTimeout(500, end(false));
    socket.once('error', end(false));
    socket.once('data', (data) => end(data.toString().startsWith('+PONG'))());
  });

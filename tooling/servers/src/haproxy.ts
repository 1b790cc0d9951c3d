import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './port.ts';

/** A real HAProxy on a free loopback port, with two servers behind it. */
export interface HaproxyServer extends AsyncDisposable {
  readonly url: string;
  /** Its runtime socket, of level admin. */
  readonly socket: string;
}

/**
 * @param servers name -> port on loopback; the first one has all the weight
 */
export const startHaproxy = async (servers: Readonly<Record<string, number>>): Promise<HaproxyServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'haproxy-test-'));
  const port = await freePort();
  const socket = join(directory, 'admin.sock');
  const file = join(directory, 'haproxy.cfg');
  await writeFile(file, configuration(port, socket, servers));
  const haproxy = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
  const failed = once(haproxy, 'error').then(([cause]) => {
    throw new Error('haproxy did not start: install it (Debian: apt-get install haproxy)', { cause });
  });
  failed.catch(() => {});
  await Promise.race([failed, listens(port)]);
  return {
    url: `http://127.0.0.1:${port}`,
    socket,
    [Symbol.asyncDispose]: async () => {
      if (haproxy.exitCode === null && haproxy.signalCode === null) {
        haproxy.kill('SIGKILL');
        await once(haproxy, 'exit');
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** What docs/CANARY.md recommends: health by readiness, and a second try elsewhere for what may be repeated. */
const configuration = (port: number, socket: string, servers: Readonly<Record<string, number>>): string => `
global
  stats socket ${socket} mode 600 level admin
  maxconn 4000
defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 30s
  retries 3
  option redispatch 1
  retry-on conn-failure empty-response
frontend in
  bind 127.0.0.1:${port}
  default_backend api
backend api
  balance roundrobin
  option httpchk GET /health/ready
  default-server inter 200ms fall 2 rise 1 observe layer4 error-limit 1 on-error mark-down
  http-request disable-l7-retry unless METH_GET
${Object.entries(servers)
  .map(
    ([name, target], index) => `  server ${name} 127.0.0.1:${target} check weight ${index === 0 ? 100 : 0}`,
  )
  .join('\n')}
`;

const listens = async (port: number): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await opens(port)) return;
    await sleep(25);
  }
  throw new Error(`haproxy on port ${port} did not listen within 5 s`);
};

const opens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

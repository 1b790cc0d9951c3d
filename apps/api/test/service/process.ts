import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@hotel/servers/port';

/** The real service in a process of its own, to be killed. */
export interface ServiceProcess extends AsyncDisposable {
  readonly url: string;
  /** What it wrote to its standard output so far, over all its lives. */
  readonly output: () => string;
  start(): Promise<void>;
  /** SIGKILL: no handler runs. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

const main = join(import.meta.dirname, '../../src/main.ts');

/** @param environment settings beyond those of the demo */
export const serviceProcess = async (
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const written: string[] = [];
  let child: ChildProcess | undefined;

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return {
    url,
    output: () => written.join(''),
    start: async () => {
      const env = {
        PATH: process.env['PATH'],
        HOTEL_MODE: 'demo',
        LOG_LEVEL: 'warn',
        PORT: String(port),
        ...environment,
      };
      const started = (child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
      started.stdout?.on('data', (data: Buffer) => written.push(data.toString()));
      started.stderr?.on('data', (data: Buffer) => written.push(data.toString()));
      await answers(`${url}/health/live`, () => {
        if (started.exitCode !== null)
          throw new Error(`the service ended with ${started.exitCode}:\n${written.join('')}`);
      });
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
};

const answers = async (url: string, check: () => void): Promise<void> => {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    check();
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(50);
  }
  throw new Error(`${url} did not answer within 30 s`);
};

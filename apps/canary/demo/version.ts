import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Version extends AsyncDisposable {
  readonly url: string;
}

const api = join(import.meta.dirname, '../../api/src/main.ts');

interface Options {
  readonly version: string;
  readonly port: number;
  /** Node's own options; without its compilers the same code is much slower. */
  readonly flags?: readonly string[];
}

/** A version of the API with two demo hotels, on loopback and with data of its own. */
export const startVersion = async ({ version, port, flags = [] }: Options): Promise<Version> => {
  const data = await mkdtemp(join(tmpdir(), 'canary-demo-'));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...flags, api], {
    env: {
      PATH: process.env['PATH'],
      HOTEL_MODE: 'demo',
      HOTEL_VERSION: version,
      HOTEL_DATA: data,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answers(`${url}/health/ready`, () => child.exitCode !== null);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(data, { recursive: true, force: true });
    },
  };
};

const answers = async (url: string, gone: () => boolean): Promise<void> => {
  for (let attempt = 0; attempt < 300 && !gone(); attempt += 1) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(100);
  }
  throw new Error(`${url} did not answer`);
};

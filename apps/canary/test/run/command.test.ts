import { startHaproxy } from '@hotel/servers/haproxy';
import { execFile, type ChildProcess } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { haproxy } from '../../src/act/haproxy.ts';
import { startService } from '../doubles/service.ts';

const metrics = `http_canary_request_duration_seconds_bucket{le="0.45"} 10
http_canary_request_duration_seconds_bucket{le="1"} 10
http_canary_request_duration_seconds_bucket{le="+Inf"} 10
process_start_time_seconds 1000
`;

interface Started {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | string | null | undefined; readonly output: string }>;
}

const main = join(import.meta.dirname, '../../src/main.ts');

/** The command as a pipeline runs it. */
const start = (args: readonly string[]): Started => {
  let child: ChildProcess | undefined;
  const ended = new Promise<Awaited<Started['ended']>>((resolve) => {
    child = execFile(process.execPath, [main, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? error.signal), output: stdout + stderr });
    });
  });
  if (!child) throw new Error('not started');
  return { process: child, ended };
};

/** Two versions behind a real HAProxy, with a configuration file for them. */
const setUp = async (canaryMetrics = metrics, more: object = {}) => {
  const stack = new AsyncDisposableStack();
  const baseline = stack.use(await startService({ metrics }));
  const canary = stack.use(await startService({ version: 'v2', metrics: canaryMetrics }));
  const balancer = stack.use(await startHaproxy({ baseline: baseline.port, canary: canary.port }));
  const folder = mkdtempSync(join(tmpdir(), 'canary-command-'));
  const config = join(folder, 'canary.json');
  const environment = {
    baseline: { instances: [baseline.url] },
    canary: { instances: [canary.url] },
    driver: { kind: 'haproxy', socket: balancer.socket, backend: 'api' },
    traffic: { calls: [{ method: 'POST', path: '/', body: '{n}' }] },
    ...more,
  };
  writeFileSync(
    config,
    JSON.stringify({ state: join(folder, 'state'), environments: { test: environment } }),
  );
  const driver = haproxy({ socket: balancer.socket, backend: 'api', baseline: 'baseline', canary: 'canary' });
  return {
    folder,
    run: (...args: readonly string[]) =>
      start(['run', '--env', 'test', '--config', config, '--report', join(folder, 'report'), ...args]),
    recover: () => start(['recover', '--env', 'test', '--config', config]).ended,
    weights: () => driver.weights(AbortSignal.timeout(2000)),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
};

const all = { baseline: 100, canary: 0 };
const half = { baseline: 50, canary: 50 };

test('a canary of another version is not begun: 4', async () => {
  await using release = await setUp();
  const { code, output } = await release.run('--version', 'v3').ended;
  expect(code).toBe(4);
  expect(output).toContain('checking that both sides are ready');
  expect(readFileSync(join(release.folder, 'report/report.md'), 'utf8')).toContain(
    'runs version "v2", not v3',
  );
});

test('a canary without metrics goes back: 5, a report, and whoever is to be told is told', async () => {
  const told: unknown[] = [];
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    told.push(JSON.parse(await text(request)));
    response.end();
  };
  const webhook = createServer((request, response) => void hear(request, response)).listen(0, '127.0.0.1');
  await once(webhook, 'listening');
  const { port } = webhook.address() as AddressInfo;
  await using release = await setUp('', { notify: `http://127.0.0.1:${port}` });
  const { code } = await release.run('--version', 'v2').ended;
  webhook.close();

  expect(code).toBe(5);
  expect(await release.weights()).toEqual(all);
  expect(told).toMatchObject([{ outcome: 'invalid', environment: 'test', version: 'v2' }]);
  expect(existsSync(join(release.folder, 'report/report.html'))).toBe(true);
});

test('a dry run leaves the weights alone', async () => {
  await using release = await setUp('');
  const { code } = await release.run('--version', 'v2', '--dry-run').ended;
  expect(code).toBe(5);
  expect(await release.weights()).toEqual(all);
});

test('told to stop, it goes back first: 130', async () => {
  await using release = await setUp();
  const running = release.run('--version', 'v2');
  await expect.poll(release.weights, { timeout: 15_000 }).toEqual(half);
  const second = await release.run('--version', 'v2').ended;
  expect(second).toMatchObject({ code: 2 });
  expect(second.output).toContain('is running a canary here already');
  running.process.kill('SIGTERM');
  expect((await running.ended).code).toBe(130);
  expect(await release.weights()).toEqual(all);
});

test('killed, it leaves the traffic where it was, and recover brings it back', async () => {
  await using release = await setUp();
  const running = release.run('--version', 'v2');
  await expect.poll(release.weights, { timeout: 15_000 }).toEqual(half);
  running.process.kill('SIGKILL');
  await running.ended;
  expect(await release.weights()).toEqual(half);
  expect(await release.recover()).toMatchObject({ code: 0 });
  expect(await release.weights()).toEqual(all);
  expect((await release.recover()).output).toContain('Nothing was left behind');
});

test('traffic that never comes is no pass', async () => {
  await using release = await setUp();
  const { code } = await release.run('--version', 'v2').ended;
  expect(code).toBe(5);
  expect(await release.weights()).toEqual(all);
});

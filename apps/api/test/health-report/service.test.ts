import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '@hotel/servers/redis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serviceProcess, type ServiceProcess } from '../service/process.ts';
import { runReport } from './run.ts';

const start = async (environment: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> => {
  const data = mkdtempSync(join(tmpdir(), 'health-'));
  const service = await serviceProcess({ HOTEL_DATA: data, ...environment });
  onTestFinished(async () => {
    await service[Symbol.asyncDispose]();
    rmSync(data, { recursive: true });
  });
  await service.start();
  return service;
};

const says = async (service: ServiceProcess, text: string): Promise<void> => {
  const response = await fetch(`${service.url}/v1/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-malaga', 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  expect(response.status).toBe(200);
  await response.text();
};

/** What the service counts every few seconds. */
const soon = { timeout: 15_000, interval: 200 };

test('a demo with a guest is ok in every line, without one there is no traffic', async () => {
  const token = 'the-token-of-the-metrics-page-12';
  const service = await start({ METRICS_TOKEN: token });
  const environment = { HEALTH_URL: service.url, METRICS_TOKEN: token };
  // Loading its modules was most of what this process did so far.
  const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));
  const quiet = await runReport(environment, { meanwhile: wait });
  expect(quiet.lines['P95 now']?.[0]).toBe('no traffic');
  expect(quiet.lines['error budget left, since start']).toEqual(['no traffic', 'above 0 %', 'ok']);

  const busy = await runReport(environment, {
    meanwhile: async () => {
      await says(service, '¿Hay lugar para dos del 12 al 15 de marzo?');
      await says(service, 'quero falar com uma pessoa');
      await wait();
    },
  });
  expect(busy.lines['readiness']).toEqual([expect.stringMatching(/^ready, version \d/), 'ready', 'ok']);
  expect(busy.lines['database']).toEqual(['answers', 'answers', 'ok']);
  expect(busy.lines['Redis']).toEqual(['not used', '-', 'ok']);
  expect(busy.lines['P50 now']?.[0]).toMatch(/^[\d.]+ ms of 2 requests$/);
  expect(busy.lines['error budget left, since start']?.[0]).toBe('100 %');
  expect(busy.lines['flags stale']).toEqual(['no source', 'none', 'ok']);
  // How fast this machine is just now is not what is tested.
  const speed = new Set(['P95 now', 'event-loop utilisation']);
  const others = Object.entries(busy.lines).filter(([name]) => !speed.has(name));
  expect(others).toHaveLength(13);
  expect(others.filter(([, cells]) => cells.at(-1) !== 'ok')).toEqual([]);
  await vi.waitFor(async () => {
    const later = await runReport(environment);
    expect(later.lines['open hand-overs']).toEqual(['1', '-', 'ok']);
  }, soon);
  expect((await runReport({ HEALTH_URL: service.url })).errors).toEqual([
    expect.stringMatching(/set METRICS_TOKEN/),
  ]);
});

test('Redis that went away is out, and the service goes on', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis[Symbol.asyncDispose]());
  const service = await start({ REDIS_URL: redis.url });
  const look = () => runReport({ HEALTH_URL: service.url });
  await vi.waitFor(async () => {
    const { lines } = await look();
    expect(lines['Redis']).toEqual(['answers', 'answers', 'ok']);
    expect(lines['readiness']?.at(-1)).toBe('ok');
  }, soon);
  await redis.kill();
  await vi.waitFor(async () => {
    const { code, lines } = await look();
    expect(lines['Redis']).toEqual(['flags: stale', 'answers', 'OUT']);
    expect(lines['readiness']?.[0]).toMatch(/^degraded/);
    expect(lines['flags stale']?.at(-1)).toBe('OUT');
    expect(code).toBe(1);
  }, soon);
  await says(service, 'Hola');
});

test('the command ends with the code of its report', async () => {
  const main = join(import.meta.dirname, '../../src/health-report/main.ts');
  const run = (environment: Readonly<Record<string, string>>) =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [main], { env: environment }, (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, stdout, stderr }),
      );
    });
  const nobody = await run({ HEALTH_URL: 'http://127.0.0.1:1' });
  expect(nobody).toMatchObject({ code: 2, stdout: '' });
  expect(nobody.stderr).toMatch(/^http:\/\/127\.0\.0\.1:1\/metrics does not answer[^\n]*\n$/);
  const service = await start();
  const { code, stdout } = await run({ HEALTH_URL: service.url });
  expect(code).toBe(stdout.includes('OUT') ? 1 : 0);
  expect(stdout.trimEnd().split('\n')).toHaveLength(15);
});

import { startHaproxy } from '@hotel/servers/haproxy';
import { describe, expect, test } from 'vitest';
import type { Driver } from '../../src/act/driver.ts';
import { haproxy } from '../../src/act/haproxy.ts';
import { startProxy } from '../../src/act/proxy.ts';
import { shift } from '../../src/act/shift.ts';
import { startService, type ServiceDouble } from '../doubles/service.ts';
import { load, requests } from './load.ts';

interface Balancer extends AsyncDisposable {
  readonly url: string;
  readonly driver: Driver;
}

const kinds: Readonly<Record<string, (baseline: ServiceDouble, canary: ServiceDouble) => Promise<Balancer>>> =
  {
    HAProxy: async (baseline, canary) => {
      const server = await startHaproxy({ baseline: baseline.port, canary: canary.port });
      const driver = haproxy({
        socket: server.socket,
        backend: 'api',
        baseline: 'baseline',
        canary: 'canary',
      });
      return { url: server.url, driver, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
    },
    'the proxy': (baseline, canary) => startProxy({ baseline: baseline.url, canary: canary.url }),
  };

const soon = (): AbortSignal => AbortSignal.timeout(2000);

describe.each(Object.entries(kinds))('%s', (_, start) => {
  test('starts at the baseline, takes weights and says what it has', async () => {
    await using baseline = await startService();
    await using canary = await startService();
    await using balancer = await start(baseline, canary);
    expect(await balancer.driver.weights(soon())).toEqual({ baseline: 100, canary: 0 });
    await shift(balancer.driver, { baseline: 75, canary: 25 });
    expect(await balancer.driver.weights(soon())).toEqual({ baseline: 75, canary: 25 });

    await load(balancer.url, 200, 'GET', () => {});
    expect(canary.served.count).toBeGreaterThanOrEqual(48);
    expect(canary.served.count).toBeLessThanOrEqual(52);
  });

  test('loses no request when weights are shifted, to the canary and back', async () => {
    await using baseline = await startService({ delayMs: 20 });
    await using canary = await startService({ delayMs: 20 });
    await using balancer = await start(baseline, canary);
    const steps = [10, 50, 100, 50, 0];
    const every = Math.floor(requests / (steps.length + 1));
    const shifts: Promise<void>[] = [];
    const { lost } = await load(balancer.url, requests, 'POST', (sent) => {
      const percent = sent % every === 0 ? steps[sent / every - 1] : undefined;
      if (percent !== undefined)
        shifts.push(shift(balancer.driver, { baseline: 100 - percent, canary: percent }));
    });
    await Promise.all(shifts);
    await balancer.driver.drain('canary', soon());
    expect(lost).toBe(0);
    expect(await balancer.driver.weights(soon())).toEqual({ baseline: 100, canary: 0 });
    expect(canary.served.count).toBeGreaterThan(requests / 6);
  });

  test('loses no readable request when the canary is killed', async () => {
    await using baseline = await startService({ delayMs: 20 });
    await using canary = await startService({ delayMs: 20 });
    await using balancer = await start(baseline, canary);
    await shift(balancer.driver, { baseline: 50, canary: 50 });
    let killed: Promise<void> | undefined;
    const { lost } = await load(balancer.url, requests, 'GET', (sent) => {
      if (sent === Math.floor(requests / 2)) killed = canary.kill();
    });
    await killed;
    expect(lost).toBe(0);
    await shift(balancer.driver, { baseline: 100, canary: 0 });
  });
});

test('the proxy never sends twice what may have been carried out', async () => {
  await using baseline = await startService();
  await using canary = await startService({ delayMs: 200 });
  await using proxy = await startProxy({ baseline: baseline.url, canary: canary.url });
  await shift(proxy.driver, { baseline: 0, canary: 100 });
  const booking = fetch(proxy.url, { method: 'POST', body: '{}' });
  await expect.poll(() => canary.served.count).toBe(1);
  await canary.kill();
  expect((await booking).status).toBe(502);
  expect(baseline.served.count).toBe(0);
});

test('HAProxy that is not there, or does not know a server, is said so', async () => {
  const names = { backend: 'api', baseline: 'baseline', canary: 'other' };
  await expect(haproxy({ ...names, socket: '/nowhere.sock' }).weights(soon())).rejects.toThrow(
    '/nowhere.sock',
  );
  await using service = await startService();
  await using server = await startHaproxy({ baseline: service.port, canary: service.port });
  const driver = haproxy({ ...names, socket: server.socket });
  await expect(driver.weights(soon())).rejects.toThrow('No such server');
  await expect(shift(driver, { baseline: 50, canary: 50 })).rejects.toThrow('was not brought to 50 %');
});

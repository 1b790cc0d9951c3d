import * as client from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics, expose } from '../src/index.ts';
import { parseExposition, readSeries } from '../src/testing/index.ts';

const { AggregatorRegistry, Counter, Registry } = client;

type AnyRegistry = client.Registry<
  typeof Registry.PROMETHEUS_CONTENT_TYPE | typeof Registry.OPENMETRICS_CONTENT_TYPE
>;

const hotel = (registry: AnyRegistry): void => {
  const metrics = createMetrics({ registry });
  const labels = { tenant: 'malaga' };
  const names = ['tenant'] as const;
  metrics.counter({ name: 'tenant_request_total', help: 'All.', labels: names }).with(labels).inc(5);
  metrics.counter({ name: 'tenant_request_errors', help: 'Bad.', labels: names }).with(labels).inc(2);
  metrics.gauge({ name: 'workers', help: 'Shared.', aggregator: 'max' }).with({}).set(4);
  metrics
    .histogram({ name: 'wait_seconds', help: 'Wait.', labels: names, buckets: [1] })
    .with(labels)
    .observe(0.5);
};

test('this run is on the client that it says', ({ task }) => {
  expect('WorkerRegistry' in client).toBe(task.file.projectName === '@prometheus-io/client');
});

describe('a registry of the client as carrier', () => {
  test('prom-client renders the same series as we do', async () => {
    const registry = new Registry();
    hotel(registry);
    const [theirs, ours] = [
      parseExposition(await registry.metrics()),
      parseExposition(await expose(registry)),
    ];
    expect(theirs).toEqual(ours);
    expect(ours.samples).toContainEqual({
      name: 'wait_seconds_bucket',
      labels: { tenant: 'malaga', le: '+Inf' },
      value: 1,
    });
  });

  test('names stay exact when a registry is switched to OpenMetrics and back for each scrape', async () => {
    const registry: AnyRegistry = new Registry();
    hotel(registry);
    const before = await registry.metrics();
    for (let scrape = 0; scrape < 3; scrape += 1) {
      registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
      const open = parseExposition(await registry.metrics());
      expect(open.types.get('tenant_request')).toBe('counter');
      expect(open.types.get('tenant_request_errors')).toBe('unknown');
      expect(open.samples.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['tenant_request_total', 'tenant_request_errors', 'wait_seconds_bucket']),
      );
      registry.setContentType(Registry.PROMETHEUS_CONTENT_TYPE);
      expect(await registry.metrics()).toBe(before);
    }
  });

  test('default labels of the registry are on our series too, in both renderers', async () => {
    const registry = new Registry();
    hotel(registry);
    registry.setDefaultLabels({ region: 'south "quoted"', tenant: 'not this one' });
    const labels = { tenant: 'malaga', region: 'south "quoted"' };
    expect(await readSeries(registry, 'tenant_request_total', labels)).toBe(5);
    expect(parseExposition(await expose(registry))).toEqual(parseExposition(await registry.metrics()));
  });

  test('workers of a cluster are added up, and a state that they share is not', async () => {
    const workers = [new Registry(), new Registry()];
    for (const registry of workers) hotel(registry);
    const sent = await Promise.all(
      workers.map(
        async (registry) => JSON.parse(JSON.stringify(await registry.getMetricsAsJSON())) as object,
      ),
    );
    const all = AggregatorRegistry.aggregate<typeof Registry.PROMETHEUS_CONTENT_TYPE>(sent);
    expect(await readSeries(all, 'tenant_request_total', { tenant: 'malaga' })).toBe(10);
    expect(await readSeries(all, 'workers')).toBe(4);
  });

  test('a merged registry shows the same series, and a reset keeps handles alive', async () => {
    const registry = new Registry();
    hotel(registry);
    const live = createMetrics({ registry }).counter({ name: 'live_total', help: 'Live.' }).with({});
    const merged = Registry.merge([registry, new Registry()]);
    live.inc(3);
    expect(await readSeries(merged, 'live_total')).toBe(3);
    merged.resetMetrics();
    live.inc();
    expect(await readSeries(merged, 'live_total')).toBe(1);
    expect(await readSeries(merged, 'wait_seconds_count', { tenant: 'malaga' })).toBe(0);
  });

  test('metrics of prom-client itself come out beside ours', async () => {
    const registry = new Registry();
    hotel(registry);
    const counter = new Counter({
      name: 'theirs_total',
      help: 'A "b"\\c',
      labelNames: ['x'],
      registers: [registry],
    });
    counter.inc({ x: 'line\nbreak' }, 2);
    const { samples } = parseExposition(await expose(registry));
    expect(samples).toContainEqual({ name: 'theirs_total', labels: { x: 'line\nbreak' }, value: 2 });
  });

  test('a registry that asks its metrics late, or cannot list them, is written just the same', async () => {
    const registry = new Registry();
    hotel(registry);
    registry.setDefaultLabels({ region: 'south' });
    const page = await expose(registry);
    const getMetricsAsJSON = async () => {
      await new Promise(setImmediate);
      return registry.getMetricsAsJSON();
    };
    expect(await expose({ getMetricsAsArray: () => registry.getMetricsAsArray(), getMetricsAsJSON })).toBe(
      page,
    );
    expect(await expose({ getMetricsAsJSON: () => registry.getMetricsAsJSON() })).toBe(page);
  });

  test('who reads the registry while a page is written gets plain samples, also after a failure', async () => {
    const registry = new Registry();
    hotel(registry);
    const before = await registry.getMetricsAsJSON();
    const page = expose(registry);
    expect(await registry.getMetricsAsJSON()).toEqual(before);
    await page;
    const getMetricsAsJSON = (): never => {
      throw new Error('no page today');
    };
    const broken = { getMetricsAsArray: () => registry.getMetricsAsArray(), getMetricsAsJSON };
    await expect(expose(broken)).rejects.toThrow('no page today');
    expect(await registry.getMetricsAsJSON()).toEqual(before);
  });

  test('numbers of a page are those of one moment, whatever is counted while it is written', async () => {
    const registry = new Registry();
    const metrics = createMetrics({ registry, maxSeriesPerMetric: 20_000 });
    const [first, last] = ['first_total', 'last_total'].map((name) =>
      metrics.counter({ name, help: 'A.', labels: ['id'] }),
    );
    for (let id = 0; id < 10_000; id += 1) first?.with({ id: String(id) }).inc();
    const late = last?.with({ id: 'x' });
    const page = expose(registry);
    await new Promise(setImmediate);
    late?.inc();
    const { samples } = parseExposition(await page);
    expect(samples.find(({ name }) => name === 'last_total')?.value).toBe(0);
    expect(await readSeries(registry, 'last_total', { id: 'x' })).toBe(1);
  });
});

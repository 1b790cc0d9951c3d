import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { httpMetrics } from '../src/hono/index.ts';
import { createMetrics, tenantMetrics, type MetricsEvent } from '../src/index.ts';
import { expectSeries, readFamily, readSeries } from '../src/testing/index.ts';

const flood = Number(process.env['HOTEL_SOAK_METRICS_FLOOD'] ?? 20_000);
const LIMIT = 1000;
const MEGABYTE = 2 ** 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heldBytes = (): number => {
  for (let i = 0; i < 3; i += 1) collect();
  return process.memoryUsage().heapUsed;
};

/** How much is held after the flood beyond what the first of it has filled. */
const growth = async (wave: (from: number, to: number) => void | Promise<void>): Promise<number> => {
  const filled = 3 * LIMIT;
  await wave(0, filled);
  const before = heldBytes();
  await wave(filled, flood);
  return heldBytes() - before;
};

const setup = () => {
  const registry = new Registry();
  const events: MetricsEvent[] = [];
  const observe = (event: MetricsEvent): void => void events.push(event);
  return { registry, events, metrics: createMetrics({ registry, maxSeriesPerMetric: LIMIT, observe }) };
};

describe(`a flood of ${flood.toLocaleString('en-GB')} label values`, () => {
  test('gets the limit of series and one __other__, all of it is counted, and no memory grows', async () => {
    const { registry, events, metrics } = setup();
    const visits = metrics.counter({ name: 'visits_total', help: 'Visits.', labels: ['tenant', 'channel'] });
    const grown = await growth((from, to) => {
      for (let i = from; i < to; i += 1) visits.with({ tenant: `invented-${i}`, channel: 'web' }).inc();
    });
    const series = await readFamily(registry, 'visits_total');
    expect(series).toHaveLength(LIMIT + 1);
    expect(series.reduce((sum, { value }) => sum + value, 0)).toBe(flood);
    const other = { tenant: '__other__', channel: '__other__' };
    expect(await readSeries(registry, 'visits_total', other)).toBe(flood - LIMIT);
    expect(await readSeries(registry, 'metrics_overflow_total', { metric: 'visits_total' })).toBe(
      flood - LIMIT,
    );
    expect(events).toEqual([{ type: 'metrics.overflow', metric: 'visits_total', limit: LIMIT }]);
    expect(grown).toBeLessThan(MEGABYTE);
  });

  test('of hotels makes no series at all where the hotels are known', async () => {
    const { registry, metrics } = setup();
    const count = tenantMetrics(metrics, {
      tenants: new Set(['malaga']),
      channels: ['whatsapp'],
      reasons: ['pms'],
    });
    const grown = await growth((from, to) => {
      for (let i = from; i < to; i += 1) {
        count({ type: 'tenant.work', tenant: `invented-${i}`, channel: 'whatsapp', outcome: 'ok' });
      }
    });
    await expectSeries(
      registry,
      `tenant_request_total{tenant="malaga",channel="whatsapp"} 0
       tenant_request_total{tenant="__other__",channel="whatsapp"} ${flood}`,
    );
    expect(grown).toBeLessThan(MEGABYTE);
  });

  test('of paths and methods is one series per method out of the fixed set', async () => {
    const { registry, metrics } = setup();
    const app = new Hono().use(httpMetrics(metrics)).get('/rooms/:id', (c) => c.text('room'));
    const grown = await growth(async (from, to) => {
      for (let i = from; i < to; i += 1) {
        await app.request(`/wp-admin/${i}`, { method: i % 2 ? `ODD${i % 100}` : 'GET' });
      }
    });
    await expectSeries(
      registry,
      `http_requests_total{method="GET",route="__unmatched__",status="404"} ${Math.ceil(flood / 2)}
       http_requests_total{method="_OTHER",route="__unmatched__",status="404"} ${Math.floor(flood / 2)}`,
    );
    expect(grown).toBeLessThan(MEGABYTE);
  }, 600_000);
});

describe('a limit', () => {
  test('may be that of one metric', async () => {
    const { registry, metrics } = setup();
    const rooms = metrics.gauge({ name: 'rooms', help: 'Rooms.', labels: ['kind'], maxSeries: 1 });
    rooms.with({ kind: 'single' }).set(3);
    rooms.with({ kind: 'double' }).set(4);
    expect(await readSeries(registry, 'rooms', { kind: '__other__' })).toBe(4);
  });

  test('may be that of one label, and what is too much there keeps its other labels', async () => {
    const { registry, metrics } = setup();
    const visits = metrics.counter({
      name: 'visits_total',
      help: 'Visits.',
      labels: ['tenant', 'page'],
      maxValues: { page: 2 },
    });
    for (const page of ['rooms', 'menu', 'spa', 'rooms', 'pool'])
      visits.with({ tenant: 'malaga', page }).inc();
    visits.with({ tenant: 'cadiz', page: 'spa' }).inc();
    visits.with({ tenant: 'cadiz', page: 'menu' }).inc();
    await expect(
      expectSeries(
        registry,
        `visits_total{tenant="malaga",page="rooms"} 2
       visits_total{tenant="malaga",page="menu"} 1
       visits_total{tenant="malaga",page="__other__"} 2
       visits_total{tenant="cadiz",page="__other__"} 1
       visits_total{tenant="cadiz",page="menu"} 1
       metrics_overflow_total{metric="visits_total"} 3`,
      ),
    ).resolves.toBeUndefined();
  });
});

import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics, tenantMetrics, type MetricsEvent } from '../src/index.ts';
import { readFamily, readSeries } from '../src/testing/index.ts';

const FLOOD = 100_000;

describe('a flood of label values', () => {
  test('100,000 invented hotels get the limit of series and one __other__, and no request is lost', async () => {
    const registry = new Registry();
    const events: MetricsEvent[] = [];
    const metrics = createMetrics({
      registry,
      maxSeriesPerMetric: 1000,
      observe: (event) => events.push(event),
    });
    const visits = metrics.counter({ name: 'visits_total', help: 'Visits.', labels: ['tenant', 'channel'] });
    for (let i = 0; i < FLOOD; i += 1) visits.with({ tenant: `invented-${i}`, channel: 'web' }).inc();

    const series = await readFamily(registry, 'visits_total');
    expect(series).toHaveLength(1001);
    expect(series.reduce((sum, { value }) => sum + value, 0)).toBe(FLOOD);
    const other = { tenant: '__other__', channel: '__other__' };
    expect(await readSeries(registry, 'visits_total', other)).toBe(FLOOD - 1000);
    expect(await readSeries(registry, 'metrics_overflow_total', { metric: 'visits_total' })).toBe(
      FLOOD - 1000,
    );
    expect(events).toEqual([{ type: 'metrics.overflow', metric: 'visits_total', limit: 1000 }]);
  });

  test('100,000 invented hotels make no series at all where the hotels are known', async () => {
    const registry = new Registry();
    const count = tenantMetrics(createMetrics({ registry }), {
      tenants: new Set(['malaga']),
      channels: ['whatsapp'],
      reasons: ['pms'],
    });
    for (let i = 0; i < FLOOD; i += 1) {
      count({ type: 'tenant.work', tenant: `invented-${i}`, channel: 'whatsapp', outcome: 'ok' });
    }
    expect(await readFamily(registry, 'tenant_request_total')).toEqual([
      { name: 'tenant_request_total', labels: { tenant: 'malaga', channel: 'whatsapp' }, value: 0 },
      { name: 'tenant_request_total', labels: { tenant: '__other__', channel: 'whatsapp' }, value: FLOOD },
    ]);
  });

  test('a metric may have a limit of its own', async () => {
    const registry = new Registry();
    const rooms = createMetrics({ registry }).gauge({
      name: 'rooms',
      help: 'Rooms.',
      labels: ['kind'],
      maxSeries: 1,
    });
    rooms.with({ kind: 'single' }).set(3);
    rooms.with({ kind: 'double' }).set(4);
    expect(await readSeries(registry, 'rooms', { kind: '__other__' })).toBe(4);
  });
});

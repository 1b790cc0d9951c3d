import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { httpMetrics } from '../src/hono/index.ts';
import { createMetrics, expose, type Exemplar, type MetricsEvent } from '../src/index.ts';
import { parseExposition, readSeries } from '../src/testing/index.ts';
import { listen, type Host } from './host.ts';

const NOON = 1_764_072_000_250;

const setup = (exemplar?: () => Exemplar | undefined) => {
  const registry = new Registry();
  const events: MetricsEvent[] = [];
  const metrics = createMetrics({
    registry,
    now: () => NOON,
    observe: (event) => events.push(event),
    ...(exemplar && { exemplar }),
  });
  const waits = metrics
    .histogram({ name: 'wait_seconds', help: 'Waits.', labels: ['channel'], buckets: [1, 5] })
    .with({ channel: 'web' });
  const lines = async (format: 'text' | 'openmetrics' = 'openmetrics') =>
    (await expose(registry, format)).split('\n').filter((line) => line.startsWith('wait_seconds'));
  return { registry, metrics, events, waits, lines };
};

describe('an exemplar', () => {
  test('is the last trace of each bucket, in OpenMetrics only', async () => {
    const traces = ['a1', 'a2', undefined];
    const { waits, lines } = setup(() => {
      const id = traces.shift();
      return id === undefined ? undefined : { trace_id: id };
    });
    for (const seconds of [0.5, 0.25, 0.75]) waits.observe(seconds);
    waits.observe(30, { trace_id: 'b1', span_id: 'b2' });
    expect(await lines()).toEqual([
      'wait_seconds_bucket{channel="web",le="1"} 3 # {trace_id="a2"} 0.25 1764072000.25',
      'wait_seconds_bucket{channel="web",le="5"} 3',
      'wait_seconds_bucket{channel="web",le="+Inf"} 4 # {trace_id="b1",span_id="b2"} 30 1764072000.25',
      'wait_seconds_sum{channel="web"} 31.5',
      'wait_seconds_count{channel="web"} 4',
    ]);
    expect((await lines('text')).join()).not.toContain('#');
  });

  test('that a scraper would refuse the page for is left out', async () => {
    const { waits, lines } = setup();
    const refused = [
      {},
      { 'trace-id': 'x' },
      { trace_id: 7 as never },
      { trace_id: 'x'.repeat(121) },
    ] satisfies readonly Exemplar[];
    for (const exemplar of refused) {
      waits.observe(0.5, exemplar);
      expect((await lines()).join()).not.toContain('#');
    }
    waits.observe(0.5, { trace_id: 'ñ'.repeat(120) });
    expect((await lines())[0]).toContain('# {trace_id="ññ');
  });

  test('that cannot be given costs the exemplar, not the number, and is told once', async () => {
    const { registry, waits, events } = setup(() => {
      throw new Error('no tracer');
    });
    waits.observe(0.5);
    waits.observe(0.5);
    expect(await readSeries(registry, 'wait_seconds_count', { channel: 'web' })).toBe(2);
    expect(events).toEqual([{ type: 'metrics.fault', where: 'exemplar', error: new Error('no tracer') }]);
  });

  test('goes with a reset', async () => {
    const { registry, waits, lines } = setup(() => ({ trace_id: 'a1' }));
    waits.observe(0.5);
    registry.resetMetrics();
    waits.observe(0.5, null);
    expect((await lines())[0]).toBe('wait_seconds_bucket{channel="web",le="1"} 1');
  });

  test('of a request is that of its handling, although its body ends elsewhere', async () => {
    let trace: string | undefined;
    const { registry, metrics } = setup(() => (trace === undefined ? undefined : { trace_id: trace }));
    const app = new Hono<Host>()
      .use(async (_, next) => {
        trace = 'of-the-request';
        await next();
        trace = undefined;
      })
      .use(httpMetrics(metrics))
      .get('/rooms', (c) => c.json([]));
    await using host = await listen(app);
    await (await fetch(`${host.url}/rooms`)).text();
    const labels = { method: 'GET', route: '/rooms' };
    while (!(await readSeries(registry, 'http_request_duration_seconds_count', labels))) {
      await new Promise(setImmediate);
    }
    const page = await expose(registry, 'openmetrics');
    expect(page.match(/# \{trace_id="of-the-request"\}/g)).toHaveLength(2);
    expect(() => parseExposition(page)).not.toThrow();
  });
});

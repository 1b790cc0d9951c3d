import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { Counter, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { metricsRoute, type MetricsRouteOptions } from '../src/hono/index.ts';
import { createMetrics, type MetricsEvent } from '../src/index.ts';
import { parseExposition } from '../src/testing/index.ts';

const PROMETHEUS =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,' +
  'text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

const service = (options?: MetricsRouteOptions) => {
  const registry = new Registry();
  const events: MetricsEvent[] = [];
  const metrics = createMetrics({ registry, observe: (event) => events.push(event) });
  const labels = { tenant: 'malaga' };
  metrics
    .counter({ name: 'tenant_request_total', help: 'All.', labels: ['tenant'] })
    .with(labels)
    .inc();
  metrics.counter({ name: 'tenant_request_errors', help: 'Bad.', labels: ['tenant'] }).with(labels);
  const app = new Hono().get('/metrics', metricsRoute(metrics, options));
  const scrape = (headers: Record<string, string> = {}) => app.request('/metrics', { headers });
  return { registry, metrics, events, scrape };
};

describe('a scrape', () => {
  test('is plain text 0.0.4 unless the scraper asks for more', async () => {
    const response = await service().scrape();
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(parseExposition(await response.text()).types.get('tenant_request_errors')).toBe('counter');
  });

  test('keeps all names when scrapers of both kinds take turns', async () => {
    const { scrape } = service();
    const [first, open, again] = [await scrape(), await scrape({ accept: PROMETHEUS }), await scrape()];
    expect(open.headers.get('content-type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    );
    const page = await open.text();
    expect(page.endsWith('# EOF\n')).toBe(true);
    const text = await first.text();
    expect(parseExposition(page).samples).toEqual(parseExposition(text).samples);
    expect(await again.text()).toBe(text);
  });

  test.each([
    ['application/openmetrics-text', true],
    ['application/openmetrics-text;version=1.0.0;escaping=allow-utf-8', true],
    ['application/openmetrics-text; version=0.0.1', false],
    ['application/openmetrics-text;q=0', false],
    ['application/openmetrics-text;q=x', false],
    ['text/plain, application/openmetrics-text;q=0.5', false],
    ['*/*', false],
    [',;q', false],
  ])('with Accept %j is OpenMetrics: %s', async (accept, expected) => {
    const response = await service().scrape({ accept });
    expect(response.headers.get('content-type')?.startsWith('application/openmetrics-text')).toBe(expected);
  });

  test('is compressed where the scraper takes gzip and it is worth it', async () => {
    const { metrics, scrape } = service();
    const small = await scrape({ 'accept-encoding': 'gzip' });
    expect(small.headers.get('content-encoding')).toBeNull();
    const rooms = metrics.gauge({ name: 'rooms', help: 'Rooms.', labels: ['id'] });
    for (let id = 0; id < 200; id += 1) rooms.with({ id: String(id) }).set(id);
    const plain = await (await scrape({ 'accept-encoding': 'gzip;q=0' })).text();
    const packed = await scrape({ 'accept-encoding': 'br, gzip;q=0.8' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(plain);
  });

  test('needs the token where there is one', async () => {
    const { scrape } = service({ token: 'correct-horse' });
    const status = async (authorization: string) => (await scrape({ authorization })).status;
    expect(await status('Bearer correct-horse')).toBe(200);
    expect(await status('bearer correct-horse')).toBe(200);
    for (const wrong of [
      '',
      'Bearer',
      'Bearer correct-hors',
      'Bearer correct-horse2',
      'Basic correct-horse',
    ]) {
      expect(await status(wrong)).toBe(401);
    }
    expect((await scrape()).headers.get('www-authenticate')).toBe('Bearer');
  });

  test('with an empty token is refused at start instead of being open to all', () => {
    expect(() => service({ token: '' })).toThrow('The token is empty');
  });

  test('that a metric of another library breaks answers 500 and says so to the operator only', async () => {
    const { registry, events, scrape } = service();
    const broken = new Counter({
      name: 'broken_total',
      help: 'Broken.',
      registers: [registry],
      collect: () => {
        throw new Error('secret detail');
      },
    });
    expect(broken).toBeDefined();
    const response = await scrape();
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(events).toEqual([{ type: 'metrics.fault', where: 'scrape', error: new Error('secret detail') }]);
  });
});

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { Counter, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { metricsRoute, serveMetrics, type AccessOptions } from '../src/hono/index.ts';
import { createMetrics, type MetricsEvent } from '../src/index.ts';
import { parseExposition } from '../src/testing/index.ts';

const PROMETHEUS =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,' +
  'text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

const service = (options?: AccessOptions) => {
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

  test('is for whom the predicate says, beside the token if there is one', async () => {
    const allow = async (request: Request) => request.headers.get('x-zone') === 'monitoring';
    const { scrape } = service({ allow, token: 'correct-horse' });
    const authorization = 'Bearer correct-horse';
    expect((await scrape({ authorization })).status).toBe(403);
    expect((await scrape({ 'x-zone': 'monitoring' })).status).toBe(401);
    expect((await scrape({ authorization, 'x-zone': 'monitoring' })).status).toBe(200);
  });

  test('with a predicate that throws shows nothing to anybody', async () => {
    const allow = (): never => {
      throw new Error('no directory');
    };
    const { scrape, events } = service({ allow });
    const response = await scrape();
    expect([response.status, await response.text()]).toEqual([500, 'The metrics could not be read.\n']);
    expect(events).toEqual([{ type: 'metrics.fault', where: 'scrape', error: new Error('no directory') }]);
  });

  test('that a metric of another library breaks goes without it, and the operator is told', async () => {
    const { registry, events, scrape } = service();
    registry.setDefaultLabels({ region: 'south' });
    const broken = new Counter({
      name: 'broken_total',
      help: 'Broken.',
      registers: [registry],
      collect: () => {
        throw new Error('secret detail');
      },
    });
    new Counter({ name: 'theirs_total', help: 'Theirs.', registers: [registry] }).inc(3);
    expect(broken).toBeDefined();
    const response = await scrape();
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).not.toMatch(/secret|broken/);
    expect(parseExposition(page).samples).toEqual(
      expect.arrayContaining([
        { name: 'tenant_request_total', labels: { tenant: 'malaga', region: 'south' }, value: 1 },
        { name: 'theirs_total', labels: { region: 'south' }, value: 3 },
        { name: 'metrics_faults_total', labels: { where: 'scrape', region: 'south' }, value: 1 },
      ]),
    );
    expect(events).toEqual([{ type: 'metrics.fault', where: 'scrape', error: new Error('secret detail') }]);
  });

  test('of a registry that fails as a whole answers 500', async () => {
    const { registry, metrics, events } = service();
    const failing = {
      contentType: registry.contentType,
      registerMetric: () => {},
      getSingleMetric: () => undefined,
      getMetricsAsJSON: async (): Promise<never> => {
        throw new Error('no registry');
      },
    };
    const app = new Hono().get('/metrics', metricsRoute({ ...metrics, registry: failing }));
    const response = await app.request('/metrics');
    expect([response.status, await response.text()]).toEqual([500, 'The metrics could not be read.\n']);
    expect(events).toHaveLength(1);
  });
});

describe('a port of its own', () => {
  test('answers scrapes like the route, and nothing else', async () => {
    const { metrics, scrape } = service();
    await using server = await serveMetrics(metrics, { port: 0, token: 'correct-horse' });
    const get = (path: string, headers = {}) => fetch(`http://127.0.0.1:${server.port}${path}`, { headers });
    const authorization = 'Bearer correct-horse';
    const response = await get('/metrics', { authorization, accept: PROMETHEUS });
    expect(response.headers.get('content-type')).toMatch('application/openmetrics-text');
    expect(await response.text()).toBe(await (await scrape({ accept: PROMETHEUS })).text());
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/')).status).toBe(404);
    expect((await get('/', { authorization })).status).toBe(404);
  });

  test('survives what is no HTTP, and a close while it is closed', async () => {
    const { metrics } = service();
    const server = await serveMetrics(metrics, { port: 0 });
    const socket = connect(server.port, '127.0.0.1').end('GET //[ HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400/);
    await server.close();
    await server.close();
    await expect(fetch(`http://127.0.0.1:${server.port}/metrics`)).rejects.toThrow('fetch failed');
  });

  test('that is taken is an error at start', async () => {
    const { metrics } = service();
    await using server = await serveMetrics(metrics, { port: 0 });
    await expect(serveMetrics(metrics, { port: server.port })).rejects.toThrow('EADDRINUSE');
  });
});

import { promtool, startPrometheus } from '@hotel/servers/prometheus';
import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { httpMetrics, metricsRoute } from '../src/hono/index.ts';
import {
  buildInfo,
  cacheMetrics,
  createMetrics,
  eventLoopMetrics,
  expose,
  flagMetrics,
  holdMetrics,
  limitMetrics,
  messageMetrics,
  nlpMetrics,
  resolutionMetrics,
  tenantMetrics,
} from '../src/index.ts';
import { CATALOGUE } from '../src/rules/index.ts';
import { listen, type Host } from './host.ts';

/** A hotel's service with every metric there is, after a little work. */
const service = () => {
  const registry = new Registry();
  const metrics = createMetrics({ registry, exemplar: () => ({ trace_id: '4bf92f3577b34da6' }) });
  buildInfo(metrics, '1.2.3');
  eventLoopMetrics(metrics)();
  flagMetrics(metrics)({ type: 'flag.changed', flag: 'new-menu', enabled: true, rolloutRatio: 1 });
  flagMetrics(metrics)({ type: 'flag.source-state', source: 'redis', state: 'live' });
  flagMetrics(metrics)({ type: 'flag.dark', flag: 'new-menu', value: true });
  holdMetrics(metrics, { refusals: ['full'] });
  const limits = limitMetrics(metrics, { tenants: new Set(['malaga']), policies: ['guest'] });
  limits({ type: 'limit.exceeded', tenant: 'malaga', policy: 'guest', consequence: 'shed' });
  cacheMetrics(metrics, { operations: ['offers'] });
  nlpMetrics(metrics);
  resolutionMetrics(metrics);
  messageMetrics(metrics, { channels: ['whatsapp'], refusals: ['signature'] });
  const count = tenantMetrics(metrics, {
    tenants: new Set(['malaga']),
    channels: ['whatsapp'],
    reasons: ['pms'],
  });
  count({ type: 'tenant.work', tenant: 'malaga', channel: 'whatsapp', outcome: 'error', reason: 'pms' });
  const refused = metrics.counter({ name: 'odd_total', help: 'Odd.', labels: ['word'] });
  refused.with({ word: 'La "Perla"\\Sur\nñ' }).inc(-1);
  return { registry, metrics };
};

test('promtool finds one fault in our exposition: the name that was asked for has no _total', async () => {
  const { registry, metrics } = service();
  const app = new Hono().use(httpMetrics(metrics)).get('/', (c) => c.text('hola'));
  await app.request('/');
  const { output } = promtool(['check', 'metrics'], await expose(registry));
  expect(output.trim().split('\n')).toEqual([
    'tenant_request_errors counter metrics should have "_total" suffix',
  ]);
});

test('a real Prometheus stores the exact names from text, from OpenMetrics and from both in turns', async () => {
  const { metrics } = service();
  const app = new Hono<Host>();
  const formats = { text: new Set<string>(), open: new Set<string>() };
  const route = metricsRoute(metrics);
  const note =
    (format: 'text' | 'open') =>
    (response: Response | undefined): Response => {
      formats[format].add(response?.headers.get('content-type')?.split(';')[0] ?? '');
      return response ?? new Response(null, { status: 500 });
    };
  app.get('/metrics', async (c, next) => note('open')((await route(c, next)) as Response));
  const onlyText = new Hono<Host>().get('/text', route);
  app.get('/text', async (c) => {
    // As a scraper that knows no OpenMetrics: this one always asks for it.
    const request = new Request(c.req.raw, { headers: { 'accept-encoding': 'gzip' } });
    return note('text')(await onlyText.fetch(request, c.env));
  });
  app.use(httpMetrics(metrics)).get('/rooms/:id', (c) => c.json({}));
  await using host = await listen(app);
  await fetch(`${host.url}/rooms/7`).then((response) => response.text());
  await using prometheus = await startPrometheus({ open: `${host.url}/metrics`, text: `${host.url}/text` });

  // Some scrapes of each kind between those of the other.
  await prometheus.eventually('min(count_over_time(up[1m])) > 4');
  expect(formats).toEqual({
    text: new Set(['text/plain']),
    open: new Set(['application/openmetrics-text']),
  });

  const stored = await prometheus.query('{instance=~".+", __name__!~"up|scrape_.+"}');
  const namesOf = (job: string): string[] =>
    [
      ...new Set(
        stored.filter(({ labels }) => labels['job'] === job).map(({ labels }) => labels['__name__'] ?? ''),
      ),
    ].toSorted();
  const written = CATALOGUE.flatMap(({ name, type }) =>
    type === 'histogram' ? ['_bucket', '_count', '_sum'].map((suffix) => name + suffix) : [name],
  );
  expect(namesOf('open')).toEqual([...written, 'odd_total'].toSorted());
  expect(namesOf('text')).toEqual(namesOf('open'));

  const instance = new URL(host.url).host;
  const malaga = { tenant: 'malaga', channel: 'whatsapp', instance };
  for (const job of ['open', 'text']) {
    const [reason, flag] = ['pms', 'new-menu'];
    const asked = await prometheus.query(
      `{__name__=~"tenant_request_(total|errors)|feature_flag_enabled", job="${job}"}`,
    );
    expect(asked.toSorted((a, b) => Number(a.labels['__name__']! > b.labels['__name__']!) - 0.5)).toEqual([
      { labels: { __name__: 'feature_flag_enabled', job, flag, instance }, value: 1 },
      { labels: { __name__: 'tenant_request_errors', job, reason, ...malaga }, value: 1 },
      { labels: { __name__: 'tenant_request_total', job, ...malaga }, value: 1 },
    ]);
  }
  const found = async (selector: string): Promise<number> =>
    (await prometheus.query(selector)).filter(({ value }) => Number.isFinite(value)).length;
  expect(await found('http_request_duration_seconds_bucket{route="/rooms/:id"}')).toBe(2 * 15);
  expect(await found('http_canary_request_duration_seconds_bucket{le="0.45"}')).toBe(2);
  expect(await found('odd_total{word="La \\"Perla\\"\\\\Sur\\nñ"}')).toBe(2);
});

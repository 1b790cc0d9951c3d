import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import {
  buildInfo,
  cacheMetrics,
  CANARY_BUCKETS,
  createMetrics,
  eventLoopMetrics,
  expose,
  flagMetrics,
  httpFamilies,
  messageMetrics,
  nlpMetrics,
  tenantMetrics,
} from '../src/index.ts';
import { parseExposition, readDelta, readFamily, readSeries } from '../src/testing/index.ts';

const setup = () => {
  const registry = new Registry();
  return { registry, metrics: createMetrics({ registry }) };
};

const unknownEvent = { type: 'from.a.later.release' } as never;

describe('families', () => {
  test('have the names that dashboards and alerts rely on, in both formats', async () => {
    const { registry, metrics } = setup();
    flagMetrics(metrics)({ type: 'flag.changed', flag: 'new-menu', enabled: false, rolloutRatio: 0.25 });
    cacheMetrics(metrics, { operations: ['availability'] });
    nlpMetrics(metrics);
    messageMetrics(metrics, { channels: ['email'], refusals: ['signature'] });
    eventLoopMetrics(metrics)();
    tenantMetrics(metrics, { tenants: new Set(['malaga']), channels: ['email'], reasons: ['pms'] });
    const http = httpFamilies(metrics);
    http.requests.with({ method: 'GET', route: '/', status: '200' }).inc();
    http.duration.with({ method: 'GET', route: '/' }).observe(0.1);
    buildInfo(metrics, '1.2.3');
    const text = parseExposition(await expose(registry));
    const open = parseExposition(await expose(registry, 'openmetrics'));
    expect(open.samples).toEqual(text.samples);
    expect([...text.types].map(([name, type]) => `${type} ${name}`)).toMatchInlineSnapshot(`
      [
        "counter metrics_overflow_total",
        "counter metrics_refused_total",
        "gauge feature_flag_enabled",
        "gauge feature_flag_rollout_ratio",
        "counter feature_flag_malformed_total",
        "gauge feature_flag_source_live",
        "counter pms_cache_requests_total",
        "counter pms_source_calls_total",
        "histogram pms_source_call_duration_seconds",
        "gauge pms_breakers_open",
        "counter nlp_messages_total",
        "counter nlp_fallback_total",
        "counter inbox_messages_total",
        "counter inbox_refused_total",
        "gauge inbox_conversations_waiting",
        "counter turns_total",
        "histogram guest_answer_duration_seconds",
        "counter outbox_sends_total",
        "gauge outbox_messages",
        "histogram event_loop_lag_seconds",
        "counter event_loop_active_seconds_total",
        "counter event_loop_idle_seconds_total",
        "counter tenant_request_total",
        "counter tenant_request_errors",
        "counter http_requests_total",
        "histogram http_request_duration_seconds",
        "histogram http_canary_request_duration_seconds",
        "gauge http_requests_in_flight",
        "gauge build_info",
      ]
    `);
    expect(text.samples).toContainEqual({ name: 'build_info', labels: { version: '1.2.3' }, value: 1 });
  });

  test('the canary histogram has edges 9 % apart from 1 ms to 16 s, and the promised 450 ms', () => {
    expect(CANARY_BUCKETS).toHaveLength(114);
    expect([CANARY_BUCKETS[0], CANARY_BUCKETS.at(-1)]).toEqual([2 ** -10, 16]);
    expect(CANARY_BUCKETS).toContain(0.45);
    expect(CANARY_BUCKETS).toContain(2 ** (-9 / 8));
    expect(CANARY_BUCKETS).toEqual(CANARY_BUCKETS.toSorted((a, b) => a - b));
  });
});

describe('flags', () => {
  test('a flag that is on for a quarter of the hotels is not enabled, and its ratio says 0.25', async () => {
    const { registry, metrics } = setup();
    const observe = flagMetrics(metrics);
    const flag = 'new-menu';
    observe({ type: 'flag.changed', flag, enabled: false, rolloutRatio: 0.25 });
    expect(await readSeries(registry, 'feature_flag_enabled', { flag })).toBe(0);
    expect(await readSeries(registry, 'feature_flag_rollout_ratio', { flag })).toBe(0.25);
    expect(await readSeries(registry, 'feature_flag_malformed_total', { flag })).toBe(0);
    observe({ type: 'flag.malformed', flag });
    observe({ type: 'flag.changed', flag, enabled: true, rolloutRatio: 1 });
    expect(await readSeries(registry, 'feature_flag_enabled', { flag })).toBe(1);
    expect(await readSeries(registry, 'feature_flag_malformed_total', { flag })).toBe(1);
  });

  test('a source that was lost shows as 0 until it is back', async () => {
    const { registry, metrics } = setup();
    const observe = flagMetrics(metrics);
    const source = 'redis';
    const live = () => readSeries(registry, 'feature_flag_source_live', { source });
    const seen = [];
    for (const state of ['starting', 'live', 'stale', 'live'] as const) {
      observe({ type: 'flag.source-state', source, state });
      seen.push(await live());
    }
    expect(seen).toEqual([0, 1, 0, 1]);
  });
});

describe('cache', () => {
  test('reads and calls to the hotel system are told apart', async () => {
    const { registry, metrics } = setup();
    const observe = cacheMetrics(metrics);
    observe({ type: 'cache.read', operation: 'rates', outcome: 'stale_if_error', ageMs: 90_000 });
    observe({ type: 'cache.source', operation: 'rates', result: 'timeout', durationMs: 1500 });
    const operation = 'rates';
    const read = { operation, outcome: 'stale_if_error' };
    expect(await readSeries(registry, 'pms_cache_requests_total', read)).toBe(1);
    expect(await readSeries(registry, 'pms_source_calls_total', { operation, result: 'timeout' })).toBe(1);
    expect(await readSeries(registry, 'pms_source_call_duration_seconds_sum', { operation })).toBe(1.5);
  });

  test('open breakers are counted, however often one of them tries', async () => {
    const { registry, metrics } = setup();
    const observe = cacheMetrics(metrics);
    const breaker = { type: 'cache.breaker', target: 'source', group: 'offers' } as const;
    const open = () => readSeries(registry, 'pms_breakers_open', { target: 'source' });
    expect(await open()).toBe(0);
    observe({ ...breaker, tenant: 'malaga', state: 'open' });
    observe({ ...breaker, tenant: 'cadiz', state: 'open' });
    observe({ ...breaker, tenant: 'malaga', state: 'half-open' });
    observe({ ...breaker, tenant: 'malaga', state: 'open' });
    expect(await open()).toBe(2);
    observe({ ...breaker, tenant: 'malaga', state: 'closed' });
    expect(await open()).toBe(1);
    expect(await readSeries(registry, 'pms_breakers_open', { target: 'store' })).toBe(0);
  });

  test('a known operation shows every outcome as 0 before its first read', async () => {
    const { registry, metrics } = setup();
    cacheMetrics(metrics, { operations: ['rates'] });
    expect(await readFamily(registry, 'pms_cache_requests_total')).toHaveLength(8);
    expect(
      await readSeries(registry, 'pms_source_calls_total', { operation: 'rates', result: 'error' }),
    ).toBe(0);
  });
});

describe('messages', () => {
  test('a message is counted by band, a fallback by step, and all of them start at 0', async () => {
    const { registry, metrics } = setup();
    const observe = nlpMetrics(metrics);
    expect(await readSeries(registry, 'nlp_fallback_total', { step: 'person' })).toBe(0);
    observe({ type: 'nlp.classified', intent: 'late_checkout', band: 'low', language: 'es' });
    observe({ type: 'nlp.fallback', step: 'menu' });
    expect(await readSeries(registry, 'nlp_messages_total', { band: 'low' })).toBe(1);
    expect(await readSeries(registry, 'nlp_messages_total', { band: 'high' })).toBe(0);
    expect(await readSeries(registry, 'nlp_fallback_total', { step: 'menu' })).toBe(1);
  });
});

describe('hotels', () => {
  const options = { channels: ['whatsapp', 'email'], reasons: ['pms', 'send'] } as const;

  test('a known hotel shows 0 requests and 0 errors on every channel before its first guest writes', async () => {
    const { registry, metrics } = setup();
    tenantMetrics(metrics, { ...options, tenants: new Set(['malaga', 'buenos-aires']) });
    const errors = await readFamily(registry, 'tenant_request_errors');
    expect(await readFamily(registry, 'tenant_request_total')).toHaveLength(4);
    expect(errors).toHaveLength(8);
    expect(errors.every(({ value }) => value === 0)).toBe(true);
  });

  test('a hotel that joins while the service runs counts under its own name', async () => {
    const { registry, metrics } = setup();
    const tenants = new Set(['malaga']);
    const observe = tenantMetrics(metrics, { ...options, tenants });
    const request = { type: 'tenant.work', tenant: 'cadiz', channel: 'email', outcome: 'ok' } as const;
    observe(request);
    tenants.add('cadiz');
    observe(request);
    observe({ type: 'tenant.error', tenant: 'cadiz', channel: 'email', reason: 'send' });
    const series = { tenant: 'cadiz', channel: 'email' };
    expect(await readSeries(registry, 'tenant_request_total', { ...series, tenant: '__other__' })).toBe(1);
    expect(await readSeries(registry, 'tenant_request_total', series)).toBe(1);
    expect(await readSeries(registry, 'tenant_request_errors', { ...series, reason: 'send' })).toBe(1);
    expect(await readSeries(registry, 'tenant_request_errors', { ...series, reason: 'pms' })).toBe(0);
  });

  test('a unit that failed is a request and an error; an answer lost later is an error only', async () => {
    const { registry, metrics } = setup();
    const observe = tenantMetrics(metrics, { ...options, tenants: new Set(['malaga']) });
    const work = { type: 'tenant.work', tenant: 'malaga', channel: 'whatsapp' } as const;
    observe({ ...work, outcome: 'ok' });
    observe({ ...work, outcome: 'error', reason: 'pms' });
    observe({ type: 'tenant.error', tenant: 'malaga', channel: 'whatsapp', reason: 'send' });
    const series = { tenant: 'malaga', channel: 'whatsapp' };
    expect(await readSeries(registry, 'tenant_request_total', series)).toBe(2);
    expect(await readSeries(registry, 'tenant_request_errors', { ...series, reason: 'pms' })).toBe(1);
    expect(await readSeries(registry, 'tenant_request_errors', { ...series, reason: 'send' })).toBe(1);
  });

  test('500 hotels on 2 channels are all there, although a metric has 1,000 series by default', async () => {
    const { registry, metrics } = setup();
    const tenants = new Set(Array.from({ length: 500 }, (_, i) => `hotel-${i}`));
    tenantMetrics(metrics, { ...options, tenants });
    expect(await readFamily(registry, 'tenant_request_errors')).toHaveLength(2000);
  });

  test('an invented channel or reason counts as __other__', async () => {
    const { registry, metrics } = setup();
    const observe = tenantMetrics(metrics, { ...options, tenants: new Set(['malaga']) });
    const strange = { tenant: 'malaga', channel: 'fax' as never, reason: 'rain' as never };
    observe({ type: 'tenant.error', ...strange });
    observe({ type: 'tenant.work', outcome: 'error', ...strange });
    const other = { tenant: 'malaga', channel: '__other__', reason: '__other__' };
    expect(await readSeries(registry, 'tenant_request_errors', other)).toBe(2);
  });
});

test('an event of a type that is not known yet changes nothing', async () => {
  const { registry, metrics } = setup();
  const tenants = tenantMetrics(metrics, { tenants: new Set(['malaga']), channels: ['email'], reasons: [] });
  const messages = messageMetrics(metrics, { channels: ['email'], refusals: [] });
  const sinks = [flagMetrics(metrics), cacheMetrics(metrics), nlpMetrics(metrics), messages, tenants];
  const before = await expose(registry);
  for (const sink of sinks) sink(unknownEvent);
  expect(await expose(registry)).toBe(before);
  const inFlight = httpFamilies(metrics).inFlight.with({});
  expect(await readDelta(registry, 'http_requests_in_flight', {}, () => inFlight.inc())).toBe(1);
  expect(await readDelta(registry, 'not_there', {}, () => {})).toBe(0);
});

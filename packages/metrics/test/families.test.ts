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
  holdMetrics,
  httpFamilies,
  limitMetrics,
  messageMetrics,
  nlpMetrics,
  resolutionMetrics,
  tenantMetrics,
} from '../src/index.ts';
import { expectSeries, parseExposition, readDelta, readFamily, readSeries } from '../src/testing/index.ts';

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
    holdMetrics(metrics, { refusals: ['full'] });
    limitMetrics(metrics, { tenants: new Set(['malaga']), policies: ['guest'] });
    messageMetrics(metrics, { channels: ['email'], refusals: ['signature'] });
    eventLoopMetrics(metrics)();
    resolutionMetrics(metrics);
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
        "counter metrics_faults_total",
        "counter metrics_overflow_total",
        "counter metrics_refused_total",
        "gauge feature_flag_enabled",
        "gauge feature_flag_rollout_ratio",
        "counter feature_flag_malformed_total",
        "gauge feature_flag_source_live",
        "counter feature_flag_guard_broken_total",
        "counter feature_flag_dark_total",
        "counter pms_cache_requests_total",
        "counter pms_source_calls_total",
        "histogram pms_source_call_duration_seconds",
        "gauge pms_breakers_open",
        "counter nlp_messages_total",
        "counter nlp_fallback_total",
        "gauge nlp_unknown_words_ratio",
        "gauge nlp_band_shift_ratio",
        "gauge nlp_intent_shift_ratio",
        "counter hold_requests_total",
        "counter hold_ends_total",
        "counter hold_recoveries_total",
        "counter hold_store_errors_total",
        "counter limits_exceeded_total",
        "counter tenant_limits_exceeded_total",
        "gauge limits_degraded",
        "counter inbox_messages_total",
        "counter inbox_refused_total",
        "gauge inbox_conversations_waiting",
        "gauge conversations_handed_over",
        "counter turns_total",
        "histogram guest_answer_duration_seconds",
        "counter outbox_sends_total",
        "gauge outbox_messages",
        "histogram event_loop_lag_seconds",
        "counter event_loop_active_seconds_total",
        "counter event_loop_idle_seconds_total",
        "counter tenant_resolution_total",
        "counter tenant_directory_total",
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

describe('flags on trial', () => {
  const flag = 'new-menu';

  test('a guard that was broken counts by what it did, and what may happen shows as 0 before', async () => {
    const { registry, metrics } = setup();
    const observe = flagMetrics(metrics);
    observe({ type: 'flag.changed', flag, enabled: true, rolloutRatio: 1 });
    observe({ type: 'flag.guard', flag, action: 'kill' });
    await expect(
      expectSeries(
        registry,
        `feature_flag_guard_broken_total{flag="new-menu",action="hold"} 0
       feature_flag_guard_broken_total{flag="new-menu",action="kill"} 1`,
      ),
    ).resolves.toBeUndefined();
  });

  test('a dark launch counts what guests would have got, and long texts and objects share one series', async () => {
    const { registry, metrics } = setup();
    const observe = flagMetrics(metrics);
    for (const value of [true, false, true, 'warm', 3, null, { greeting: 'hola' }, 'x'.repeat(65)]) {
      observe({ type: 'flag.dark', flag, value });
    }
    await expect(
      expectSeries(
        registry,
        `feature_flag_dark_total{flag="new-menu",value="true"} 2
       feature_flag_dark_total{flag="new-menu",value="false"} 1
       feature_flag_dark_total{flag="new-menu",value="warm"} 1
       feature_flag_dark_total{flag="new-menu",value="3"} 1
       feature_flag_dark_total{flag="new-menu",value="__other__"} 3`,
      ),
    ).resolves.toBeUndefined();
  });
});

describe('limits', () => {
  test('a hotel over a limit is counted by limit and by hotel, and an invented hotel makes no series', async () => {
    const { registry, metrics } = setup();
    const observe = limitMetrics(metrics, { tenants: new Set(['malaga']), policies: ['guest', 'pms'] });
    const exceeded = { type: 'limit.exceeded', policy: 'guest', consequence: 'shed' } as const;
    observe({ ...exceeded, tenant: 'malaga' });
    observe({ ...exceeded, tenant: 'malaga', consequence: 'delayed' });
    for (const tenant of ['invented-1', 'invented-2']) observe({ ...exceeded, tenant });
    observe({ ...exceeded, tenant: 'malaga', policy: 'of a later release' as never });
    await expectSeries(
      registry,
      `tenant_limits_exceeded_total{tenant="malaga",consequence="shed"} 2
       tenant_limits_exceeded_total{tenant="malaga",consequence="delayed"} 1
       tenant_limits_exceeded_total{tenant="__other__",consequence="shed"} 2`,
    );
    expect(
      await readSeries(registry, 'limits_exceeded_total', { policy: 'guest', consequence: 'shed' }),
    ).toBe(3);
    expect(
      await readSeries(registry, 'limits_exceeded_total', { policy: 'pms', consequence: 'refused' }),
    ).toBe(0);
    expect(
      await readSeries(registry, 'limits_exceeded_total', { policy: '__other__', consequence: 'shed' }),
    ).toBe(1);
  });

  test('an outage of the shared counters shows as long as it lasts', async () => {
    const { registry, metrics } = setup();
    const observe = limitMetrics(metrics, { tenants: new Set(), policies: [] });
    const seen = [await readSeries(registry, 'limits_degraded')];
    for (const state of ['began', 'ended'] as const) {
      observe({ type: 'limit.degraded', state });
      seen.push(await readSeries(registry, 'limits_degraded'));
    }
    expect(seen).toEqual([0, 1, 0]);
  });
});

test('which hotel it is for: known ones, a number that nobody knows, a key on the wrong domain, and a broken list', async () => {
  const { registry, metrics } = setup();
  const observe = resolutionMetrics(metrics);
  const count = (source: string, outcome: string) =>
    readSeries(registry, 'tenant_resolution_total', { source, outcome });
  expect(await count('whatsapp', 'unknown')).toBe(0);
  for (const event of [
    { type: 'tenant.resolved', source: 'whatsapp' },
    { type: 'tenant.resolved', source: 'admin' },
    { type: 'tenant.unknown', source: 'whatsapp' },
    { type: 'tenant.unknown', source: 'none' },
    { type: 'tenant.unknown', source: 'of a later release' },
    { type: 'tenant.conflict', sources: ['api_key', 'host'] },
    { type: 'tenant.conflict', sources: [] },
    { type: 'tenant.directory', outcome: 'failed' },
  ] as const) {
    observe(event);
  }
  expect(await count('whatsapp', 'resolved')).toBe(1);
  expect(await count('admin', 'resolved')).toBe(1);
  expect(await count('whatsapp', 'unknown')).toBe(1);
  expect(await count('none', 'unknown')).toBe(1);
  expect(await count('__other__', 'unknown')).toBe(1);
  expect(await count('api_key', 'conflict')).toBe(1);
  expect(await count('host', 'conflict')).toBe(0);
  expect(await count('none', 'conflict')).toBe(1);
  await expectSeries(
    registry,
    `tenant_directory_total{outcome="changed"} 0
     tenant_directory_total{outcome="failed"} 1`,
  );
});

test('an evening at the desk: rooms are held, refused, booked, left to expire, and one end is looked up', async () => {
  const { registry, metrics } = setup();
  const observe = holdMetrics(metrics, { refusals: ['full', 'busy'] });
  for (const event of [
    { type: 'hold.placed' },
    { type: 'hold.placed' },
    { type: 'hold.refused', reason: 'full' },
    { type: 'hold.refused', reason: 'of a later release' as never },
    { type: 'hold.committed' },
    { type: 'hold.expired', count: 4 },
    { type: 'hold.unavailable' },
    { type: 'hold.recovered', outcome: 'booked' },
  ] as const) {
    observe(event);
  }
  await expect(
    expectSeries(
      registry,
      `hold_requests_total{outcome="placed"} 2
     hold_requests_total{outcome="full"} 1
     hold_requests_total{outcome="busy"} 0
     hold_requests_total{outcome="__other__"} 1
     hold_ends_total{end="committed"} 1
     hold_ends_total{end="expired"} 4
     hold_recoveries_total{outcome="booked"} 1
     hold_recoveries_total{outcome="none"} 0
     hold_store_errors_total 1`,
    ),
  ).resolves.toBeUndefined();
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
    observe({ type: 'nlp.drift', unknownShare: 0.2, bandShift: 0.3, intentShift: 0.1 });
    expect(await readSeries(registry, 'nlp_unknown_words_ratio', {})).toBe(0.2);
    expect(await readSeries(registry, 'nlp_band_shift_ratio', {})).toBe(0.3);
    expect(await readSeries(registry, 'nlp_intent_shift_ratio', {})).toBe(0.1);
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
  const limits = limitMetrics(metrics, { tenants: new Set(), policies: [] });
  const holds = holdMetrics(metrics, { refusals: [] });
  const flags = flagMetrics(metrics);
  const resolution = resolutionMetrics(metrics);
  const sinks = [
    resolution,
    flags,
    cacheMetrics(metrics),
    nlpMetrics(metrics),
    messages,
    tenants,
    limits,
    holds,
  ];
  const before = await expose(registry);
  for (const sink of sinks) sink(unknownEvent);
  expect(await expose(registry)).toBe(before);
  const inFlight = httpFamilies(metrics).inFlight.with({});
  expect(await readDelta(registry, 'http_requests_in_flight', {}, () => inFlight.inc())).toBe(1);
  expect(await readDelta(registry, 'not_there', {}, () => {})).toBe(0);
});

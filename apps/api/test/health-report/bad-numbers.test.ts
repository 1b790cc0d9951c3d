import { sloRules } from '@hotel/metrics/rules';
import { describe, expect, test } from 'vitest';
import { FAILING } from '../../src/health-report/prometheus.ts';
import { httpDouble, later, metrics, ready, type Page } from './double.ts';
import { runReport, type Report } from './run.ts';

const report = async (after: string, body = ready, status = 200): Promise<Report> => {
  const { url } = await httpDouble({
    '/health/ready': [{ status, body }],
    '/metrics': [{ body: metrics() }, { body: after }],
  });
  return runReport({ HEALTH_URL: url });
};
const out = ({ lines }: Report): readonly string[] =>
  Object.keys(lines).filter((name) => lines[name]?.at(-1) === 'OUT');

test('a calm service is ok in every line, in columns', async () => {
  const { code, text } = await report(later());
  expect(text.join('\n')).toMatchInlineSnapshot(`
    "readiness                            ready, version 1.2.3  ready         ok
    database                             answers               answers       ok
    Redis                                not used              -             ok
    P50 now                              no traffic            -             ok
    P95 now                              no traffic            up to 450 ms  ok
    error budget left, since start       80 %                  above 0 %     ok
    replies waiting                      0                     0 to 50       ok
    replies of unknown fate              0                     0             ok
    replies failed                       0                     0             ok
    conversations waiting for an answer  0                     0 to 20       ok
    open hand-overs                      3                     -             ok
    PMS breakers open                    0                     0             ok
    flags stale                          none                  none          ok
    event-loop utilisation               10 %                  0 % to 85 %   ok"
  `);
  expect(code).toBe(0);
});

test.each([
  ['replies waiting', { 'outbox_messages{state="waiting"}': 51 }, '51'],
  ['replies of unknown fate', { 'outbox_messages{state="unknown"}': 1 }, '1'],
  ['replies failed', { 'outbox_messages{state="failed"}': 3 }, '3'],
  ['conversations waiting for an answer', { inbox_conversations_waiting: 21 }, '21'],
  ['PMS breakers open', { 'pms_breakers_open{target="source"}': 1 }, '1'],
  ['flags stale', { 'feature_flag_source_live{source="redis"}': 0 }, 'redis'],
  [
    'event-loop utilisation',
    { event_loop_active_seconds_total: 19, event_loop_idle_seconds_total: 91 },
    '90 %',
  ],
  [
    'error budget left, since start',
    { 'tenant_request_errors{tenant="malaga",channel="web",reason="delivery"}': 18 },
    '-100 %',
  ],
])('%s alone is out', async (name, but, value) => {
  const found = await report(later(but));
  expect(out(found)).toEqual([name]);
  expect(found.lines[name]?.[0]).toBe(value);
  expect(found.code).toBe(1);
});

test('P50 and P95 are of the requests between the two looks, and 450 ms is the limit', async () => {
  const bucket = (le: string): string => `http_canary_request_duration_seconds_bucket{le="${le}"}`;
  const slow = { [bucket('0.1')]: 100, [bucket('0.45')]: 118, [bucket('1')]: 120, [bucket('+Inf')]: 120 };
  const found = await report(later(slow));
  expect(found.lines['P50 now']?.[0]).toBe('100 ms of 20 requests');
  expect(found.lines['P95 now']).toEqual(['725 ms of 20 requests', 'up to 450 ms', 'OUT']);
  const fast = { [bucket('0.1')]: 100, [bucket('0.45')]: 110, [bucket('1')]: 110, [bucket('+Inf')]: 110 };
  expect((await report(later(fast))).lines['P95 now']).toEqual([
    '95 ms of 10 requests',
    'up to 450 ms',
    'ok',
  ]);
});

test('a number that is not there is never ok', async () => {
  const found = await report('process_start_time_seconds 1000\n<html>\n');
  expect(out(found)).toEqual([
    'P50 now',
    'P95 now',
    'error budget left, since start',
    'replies waiting',
    'replies of unknown fate',
    'replies failed',
    'conversations waiting for an answer',
    'open hand-overs',
    'PMS breakers open',
    'event-loop utilisation',
  ]);
  expect(found.lines['replies failed']?.[0]).toBe('not reported');
});

test('a service that is not ready is reported with its checks, those unknown here too', async () => {
  const checks = {
    store: { ok: false, detail: 'the check itself failed' },
    redis: { ok: false, degraded: true, detail: 'flags: stale' },
    disk: { ok: false, detail: 'full\n\u001B[31m' },
  };
  const found = await report(later(), JSON.stringify({ status: 'unready', version: '1', checks }), 503);
  expect(out(found)).toEqual(['readiness', 'database', 'Redis', 'disk']);
  expect(found.lines['readiness']).toEqual(['unready, version 1', 'ready', 'OUT']);
  expect(found.lines['database']).toEqual(['the check itself failed', 'answers', 'OUT']);
  expect(found.lines['disk']?.[0]).toBe('full [31m');
  expect(found.code).toBe(1);
  const none = await report(later(), JSON.stringify({ status: 'ready', version: '1', checks: {} }));
  expect(none.lines['database']).toEqual(['not reported', 'answers', 'OUT']);
});

describe('with a Prometheus', () => {
  const answer = (value?: string): Page => ({
    body: JSON.stringify({
      data: { result: value === undefined ? [] : [{ metric: {}, value: [1, value] }] },
    }),
  });
  test.each([
    [answer('0.00025'), '75 %', 'ok'],
    [answer('0.002'), '-100 %', 'OUT'],
    [answer('+Inf'), '-Infinity %', 'OUT'],
    [answer('NaN'), 'no traffic', 'ok'],
    [answer(), 'not recorded: are the rules loaded?', 'OUT'],
    [{ status: 503, body: '' }, 'Prometheus answers 503', 'OUT'],
    [{ body: 'hello' }, 'this is no Prometheus', 'OUT'],
  ])('the budget is of 30 days: %j', async (page, value, verdict) => {
    const service = await httpDouble({
      '/health/ready': [{ body: ready }],
      '/metrics': [{ body: metrics() }, { body: later() }],
    });
    const prometheus = await httpDouble({ '/api/v1/query': [page] });
    const found = await runReport({ HEALTH_URL: `${service.url}/`, PROMETHEUS_URL: prometheus.url });
    expect(found.lines['error budget left, 30 d']).toEqual([value, 'above 0 %', verdict]);
    expect(found.code).toBe(verdict === 'ok' ? 0 : 1);
  });

  test('one that is away is a line of the report', async () => {
    const service = await httpDouble({
      '/health/ready': [{ body: ready }],
      '/metrics': [{ body: metrics() }, { body: later() }],
    });
    const found = await runReport({ HEALTH_URL: service.url, PROMETHEUS_URL: 'http://127.0.0.1:1' });
    expect(found.lines['error budget left, 30 d']?.[0]).toBe('Prometheus does not answer');
    expect(found.code).toBe(1);
  });

  test('what is asked for is what our rules record', () => {
    const recorded = sloRules()
      .flatMap(({ rules }) => rules)
      .flatMap((rule) => ('record' in rule ? [`${rule.record}{slo="${rule.labels?.['slo']}"}`] : []));
    const asked = FAILING.match(/job:[\w:]+\{[^}]*\}/g);
    expect(asked).toHaveLength(2);
    expect(recorded).toEqual(expect.arrayContaining(asked ?? []));
  });
});

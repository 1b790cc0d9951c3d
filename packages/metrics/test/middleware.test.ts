import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { Counter, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { httpMetrics, metricsRoute } from '../src/hono/index.ts';
import { createMetrics, type MetricsEvent } from '../src/index.ts';
import { brokenMetrics, readFamily, readSeries } from '../src/testing/index.ts';

/** A hotel service on a clock that only moves when told to. */
const service = () => {
  const registry = new Registry();
  const events: MetricsEvent[] = [];
  const metrics = createMetrics({ registry, observe: (event) => events.push(event) });
  const clock = { ms: 0 };
  const app = new Hono();
  app.get('/health/live', (c) => c.text('ok'));
  app.use(httpMetrics(metrics, { now: () => clock.ms }));
  const seconds = (route: string, method = 'GET') =>
    readSeries(registry, 'http_request_duration_seconds_sum', { method, route });
  const count = (route: string, status: string, method = 'GET') =>
    readSeries(registry, 'http_requests_total', { method, route, status });
  const inFlight = () => readSeries(registry, 'http_requests_in_flight');
  return { app, registry, metrics, events, clock, seconds, count, inFlight };
};

describe('the label of a route', () => {
  test('is the template, however many conversations there are, and health checks stay out', async () => {
    const { app, registry, count } = service();
    const v1 = new Hono().get('/conversations/:id', (c) => c.json({}));
    app.route('/v1', v1);
    for (let i = 0; i < 50; i += 1) await app.request(`/v1/conversations/${i}`);
    await app.request('/health/live');
    expect(await count('/v1/conversations/:id', '200')).toBe(50);
    expect(await readFamily(registry, 'http_requests_total')).toHaveLength(1);
  });

  test('is __unmatched__ for the paths that scanners try, and those do not blur the canary', async () => {
    const { app, registry, count } = service();
    for (let i = 0; i < 50; i += 1) await app.request(`/wp-admin/${i}`);
    expect(await count('__unmatched__', '404')).toBe(50);
    expect(await readSeries(registry, 'http_canary_request_duration_seconds_count')).toBe(0);
  });

  test('is the template that a guard stood before when the guard answered', async () => {
    const { app, count } = service();
    app.use('/admin/*', async (c, next) => (c.req.header('authorization') ? next() : c.text('no', 401)));
    app.get('/admin/flags/:flag', (c) => c.text('on'));
    await app.request('/admin/flags/new-menu');
    await app.request('/admin/flags/new-menu', { headers: { authorization: 'x' } });
    await app.request('/admin/nothing-here');
    expect(await count('/admin/flags/:flag', '401')).toBe(1);
    expect(await count('/admin/flags/:flag', '200')).toBe(1);
    expect(await count('__unmatched__', '401')).toBe(1);
  });

  test('is the handler that answered, not a later one that would have matched too', async () => {
    const { app, count } = service();
    app.get('/rooms/:id', (c) => c.text('room'));
    app.get('/rooms/*', (c) => c.text('all'));
    app.all('/any/:thing', (c) => c.text('any'));
    await app.request('/rooms/7');
    await app.request('/rooms/7/beds');
    await app.request('/any/thing', { method: 'PUT' });
    expect(await count('/rooms/:id', '200')).toBe(1);
    expect(await count('/rooms/*', '200')).toBe(1);
    expect(await count('/any/:thing', '200', 'PUT')).toBe(1);
  });

  test('goes with a method out of a fixed set', async () => {
    const { app, registry } = service();
    for (const method of ['WEIRD1', 'WEIRD2', 'POST']) await app.request('/x', { method });
    const methods = (await readFamily(registry, 'http_requests_total')).map(({ labels }) => labels['method']);
    expect(methods).toEqual(['_OTHER', 'POST']);
  });
});

describe('the duration', () => {
  test('of a stream ends with its last byte, and the request is in flight until then', async () => {
    const { app, registry, clock, seconds, count, inFlight } = service();
    app.get('/report', (c) =>
      stream(c, async (out) => {
        await out.write('first ');
        clock.ms += 60;
        await out.write('last');
        clock.ms += 64;
      }),
    );
    const response = await app.request('/report');
    expect(await count('/report', '200')).toBe(1);
    expect(await inFlight()).toBe(1);
    expect(await seconds('/report')).toBe(0);
    expect(await response.text()).toBe('first last');
    expect(await inFlight()).toBe(0);
    expect(await seconds('/report')).toBe(0.124);
    expect(await readSeries(registry, 'http_canary_request_duration_seconds_sum')).toBe(0.124);
  });

  test('of a stream that the guest leaves ends there', async () => {
    const { app, clock, seconds, inFlight } = service();
    let cancelled: unknown;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(new Uint8Array(1)),
        cancel: (reason) => {
          cancelled = reason;
        },
      });
    app.get('/endless', () => new Response(endless(), { headers: { 'x-kept': 'yes' }, status: 203 }));
    const response = await app.request('/endless');
    expect([response.status, response.headers.get('x-kept')]).toEqual([203, 'yes']);
    const reader = response.body?.getReader();
    await reader?.read();
    clock.ms = 5000;
    await reader?.cancel('gone');
    expect(cancelled).toBe('gone');
    expect(await seconds('/endless')).toBe(5);
    expect(await inFlight()).toBe(0);
  });

  test('of a stream that breaks ends there, and the guest still sees the error', async () => {
    const { app, clock, seconds, inFlight } = service();
    app.get('/breaks', (c) => {
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          clock.ms = 70;
          controller.error(new Error('the hotel system hung up'));
        },
      });
      return c.body(body, 200, { 'content-type': 'text/plain', 'transfer-encoding': 'chunked' });
    });
    const response = await app.request('/breaks');
    await expect(response.text()).rejects.toThrow('the hotel system hung up');
    expect(await seconds('/breaks')).toBe(0.07);
    expect(await inFlight()).toBe(0);
  });

  test('of a whole answer needs no reader: text, JSON, no body, and HEAD', async () => {
    const { app, inFlight, seconds, clock } = service();
    app.get('/text', (c) => c.text('x'));
    app.get('/json', (c) => c.json({}));
    app.get('/none', (c) => c.body(null, 204));
    app.get('/bytes', (c) => c.body(new Uint8Array(3), 200, { 'content-length': '3' }));
    app.get('/slow', (c) => {
      clock.ms += 250;
      return c.html('<p>');
    });
    for (const path of ['/text', '/json', '/none', '/bytes', '/slow']) await app.request(path);
    await app.request('/bytes', { method: 'HEAD' });
    expect(await inFlight()).toBe(0);
    expect(await seconds('/slow')).toBe(0.25);
    expect(await seconds('/bytes', 'HEAD')).toBe(0);
  });
});

describe('a handler that throws', () => {
  test('is a 500 of its route', async () => {
    const { app, count, inFlight } = service();
    app.get('/rooms/:id', () => {
      throw new Error('the hotel system is down');
    });
    app.onError((_, c) => c.text('sorry', 503));
    const response = await app.request('/rooms/7');
    expect([response.status, await response.text()]).toEqual([503, 'sorry']);
    expect(await count('/rooms/:id', '503')).toBe(1);
    expect(await inFlight()).toBe(0);
  });

  test('is counted even when what it throws is no Error and passes through', async () => {
    const { app, count, inFlight } = service();
    app.get('/odd', () => {
      // oxlint-disable-next-line typescript/only-throw-error, no-throw-literal -- the case under test
      throw 'a string';
    });
    await expect(Promise.resolve(app.request('/odd'))).rejects.toBe('a string');
    expect(await count('/odd', '500')).toBe(1);
    expect(await inFlight()).toBe(0);
  });
});

test('metrics that are broken change no response, and are reported', async () => {
  const { metrics, events } = service();
  const app = new Hono();
  app.use(httpMetrics(brokenMetrics(metrics)));
  app.get('/', (c) => c.text('hello'));
  const response = await app.request('/');
  expect([response.status, await response.text()]).toEqual([200, 'hello']);
  expect(events).toEqual([{ type: 'metrics.fault', where: 'request', error: expect.any(Error) as Error }]);
});

test('a clock that breaks in the middle of a stream leaves the stream whole', async () => {
  const { metrics, events } = service();
  const app = new Hono();
  let calls = 0;
  const now = (): number => {
    calls += 1;
    if (calls > 1) throw new Error('no time');
    return 0;
  };
  app.use(httpMetrics(metrics, { now }));
  app.get('/', (c) => stream(c, async (out) => void (await out.write('whole'))));
  expect(await (await app.request('/')).text()).toBe('whole');
  expect(events.map(({ type }) => type)).toEqual(['metrics.fault']);
});

test('an observer, an exemplar and a collect that throw fail no request', async () => {
  const registry = new Registry();
  const down = (): never => {
    throw new Error('the exporter is down');
  };
  const metrics = createMetrics({ registry, maxSeriesPerMetric: 1, observe: down, exemplar: down });
  const foreign = new Counter({ name: 'broken_total', help: 'B.', registers: [registry], collect: down });
  const app = new Hono().get('/metrics', metricsRoute(metrics)).use(httpMetrics(metrics));
  app.get('/rooms/:id', (c) => c.text('room')).post('/rooms/:id', (c) => c.text('booked'));
  const statuses = new Set<number>();
  for (let id = 0; id < 100; id += 1) {
    statuses.add((await app.request(`/rooms/${id}`, { method: id % 2 ? 'POST' : 'GET' })).status);
    if (id % 10 === 0) statuses.add((await app.request('/metrics')).status);
  }
  expect(foreign).toBeDefined();
  expect([...statuses]).toEqual([200]);
});

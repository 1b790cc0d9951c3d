import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { httpMetrics } from '../src/hono/index.ts';
import { createMetrics } from '../src/index.ts';
import { readSeries } from '../src/testing/index.ts';
import { listen, type Host } from './host.ts';

const serve = async (routes: (app: Hono<Host>) => void) => {
  const registry = new Registry();
  const app = new Hono<Host>();
  app.use(httpMetrics(createMetrics({ registry })));
  routes(app);
  const host = await listen(app);
  const inFlight = () => readSeries(registry, 'http_requests_in_flight');
  return {
    ...host,
    inFlight,
    idle: async (): Promise<void> => {
      while ((await inFlight()) !== 0) await new Promise(setImmediate);
    },
    ended: (route: string) =>
      readSeries(registry, 'http_request_duration_seconds_count', { method: 'GET', route }),
  };
};

test('behind a server of Node, a request ends when the last byte is out', async () => {
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('first ');
    started.resolve();
    await finish.promise;
    yield Buffer.from('last');
  };
  await using server = await serve((app) => {
    app.get('/stream', () => {
      const body = Readable.toWeb(Readable.from(parts())) as ReadableStream;
      return new Response(body, { headers: { 'content-type': 'text/plain' } });
    });
  });
  const response = await fetch(`${server.url}/stream`);
  await started.promise;
  expect(await server.inFlight()).toBe(1);
  expect((await server.ended('/stream')) ?? 0).toBe(0);
  finish.resolve();
  expect(await response.text()).toBe('first last');
  await server.idle();
  expect(await server.ended('/stream')).toBe(1);
});

test('behind a server of Node, a guest who hangs up before the answer leaves nothing in flight', async () => {
  const gone = new AbortController();
  await using server = await serve((app) => {
    app.get('/slow', async (c) => {
      const closed = once(c.env.outgoing, 'close');
      gone.abort();
      await closed;
      return c.text('nobody reads this');
    });
  });
  await expect(fetch(`${server.url}/slow`, { signal: gone.signal })).rejects.toThrow('aborted');
  await server.idle();
  expect(await server.ended('/slow')).toBe(1);
});

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { httpMetrics } from '../src/hono/index.ts';
import { createMetrics } from '../src/index.ts';
import { readSeries } from '../src/testing/index.ts';

type Host = { Bindings: { incoming: IncomingMessage; outgoing: ServerResponse } };

/** A hotel service on a server of Node, which hands its own objects to Hono as the usual adapter does. */
const serve = async (routes: (app: Hono<Host>) => void) => {
  const registry = new Registry();
  const app = new Hono<Host>();
  app.use(httpMetrics(createMetrics({ registry })));
  routes(app);
  const server = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      const request = new Request(`http://hotel${incoming.url}`);
      const response = await app.fetch(request, { incoming, outgoing });
      outgoing.writeHead(response.status);
      await pipeline(response.body ? Readable.fromWeb(response.body as never) : Readable.from([]), outgoing);
    };
    answer().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const inFlight = () => readSeries(registry, 'http_requests_in_flight');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inFlight,
    idle: async (): Promise<void> => {
      while ((await inFlight()) !== 0) await new Promise(setImmediate);
    },
    ended: (route: string) =>
      readSeries(registry, 'http_request_duration_seconds_count', { method: 'GET', route }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
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
  expect(await server.ended('/stream')).toBeUndefined();
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

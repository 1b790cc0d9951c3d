import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { readJson } from '../../src/routes/body.ts';

const schema = z.object({ text: z.string().max(5) });
const routes = new Hono().post('/', async (c) => c.json(await readJson(c, schema, 100)));
const app = createApp({
  version: '1.2.3',
  log: createLog('silent', () => ({})),
  measure: async (_, next) => next(),
  operations: [],
  routes: [routes],
  protect: (_, next) => next(),
  requestId: () => 'req-1',
  draining: () => false,
});
const json = { 'content-type': 'application/json' };
const post = (body: BodyInit, headers: Record<string, string> = json) =>
  app.request('/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
const chunked = (size: number): ReadableStream =>
  new ReadableStream({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(10).fill(32));
      if ((size -= 10) <= 0) controller.close();
    },
  });

test('a good body passes', async () => {
  const response = await post('{"text":"hola"}');
  expect(await response.json()).toEqual({ text: 'hola' });
  expect(response.headers.get('x-request-id')).toBe('req-1');
});

test.each([
  ['broken JSON', '{"text":', json, 400],
  ['another shape', '{"text":7}', json, 400],
  ['bytes that are no text', new Uint8Array([0x22, 0xff, 0x22]), json, 400],
  ['another type', 'text=hola', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['a declared length over the limit', 'x', { ...json, 'content-length': '101' }, 413],
  ['a declared length that is none', 'x', { ...json, 'content-length': 'NaN' }, 413],
])('%s is refused as a problem that repeats nothing', async (_, body, headers, status) => {
  const response = await post(body, headers);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({ title: expect.any(String) as string, status });
});

test('a body without a length is read up to the limit and no further', async () => {
  expect((await post(chunked(5_000_000))).status).toBe(413);
  expect((await post(chunked(50))).status).toBe(400);
});

test.each([{}, { 'content-length': '50' }])(
  'a caller who hangs up in the middle made a bad request, and nothing of ours failed: %o',
  async (more) => {
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"text":"ho')),
      pull: (controller) => controller.error(new Error('ECONNRESET')),
    });
    expect((await post(broken, { ...json, ...more })).status).toBe(400);
  },
);

test('an unknown address and an unforeseen failure are problems too, without inner details', async () => {
  expect((await app.request('/nothing')).status).toBe(404);
  const broken = createApp({
    version: '1.2.3',
    log: createLog('silent', () => ({})),
    measure: async (_, next) => next(),
    operations: [],
    routes: [
      new Hono().get('/', () => {
        throw new Error('the guest said: hola');
      }),
    ],
    protect: (_, next) => next(),
    requestId: () => 'req-1',
    draining: () => true,
  });
  const response = await broken.request('/');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('hola');
});

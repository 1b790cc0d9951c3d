import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { calls, keys, runWithPeople } from '../admin/people.ts';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { guestOf, start } from '../e2e/guest.ts';

/** The ten of the OWASP API Security Top 10 of 2023, each by what it would look like here. */

const json = { 'content-type': 'application/json' };
const bearer = (key: string) => ({ ...json, authorization: `Bearer ${key}` });
const visitorOf = async ({ service }: Awaited<ReturnType<typeof runWithPeople>>): Promise<string> => {
  const response = await service.app.request('http://localhost/v1/visitors', {
    method: 'POST',
    headers: { ...json, origin: 'http://localhost' },
    body: JSON.stringify({ widgetKey: 'widget-malaga' }),
  });
  return ((await response.json()) as { token: string }).token;
};

test('API1, objects of others: another hotel, and another guest of the same one, find nothing', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const { conversationId: id } = await guestOf(running, 'malaga', 'es').says('hola');
  const status = async (key: string) =>
    (await app.request(`/v1/conversations/${id}`, { headers: bearer(key) })).status;
  expect(await status('demo-malaga')).toBe(200);
  expect(await status('demo-buenos-aires')).toBe(404);
  expect(await status(await visitorOf(running))).toBe(404);
  // Nor can somebody write into it, or reach it through a hotel of their own.
  const write = (key: string) =>
    app.request('/v1/messages', {
      method: 'POST',
      headers: bearer(key),
      body: JSON.stringify({ conversationId: id, text: 'hola' }),
    });
  expect((await write('demo-buenos-aires')).status).toBe(404);
  const eva = calls(running, 'eva');
  for (const [method, end] of [
    ['GET', ''],
    ['GET', '/export'],
    ['DELETE', ''],
    ['POST', '/take-over'],
  ] as const) {
    expect((await eva(method, `/hotels/buenos-aires/conversations/${id}${end}`)).status, end).toBe(404);
    expect((await eva(method, `/hotels/malaga/conversations/${id}${end}`)).status, end).toBe(404);
  }
  expect((await calls(running, 'diego')('GET', `/hotels/malaga/conversations/${id}`)).status).toBe(200);
});

test('API2, broken authentication: nothing but the whole secret lets in, and no token outlives its time', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const status = async (authorization: string) =>
    (await app.request('/v1/conversations/x', { headers: { authorization } })).status;
  const token = await visitorOf(running);
  const [head, claims = '', signature] = token.split('.');
  const payload = JSON.parse(atob(claims)) as object;
  const forged = btoa(JSON.stringify({ ...payload, hotel: 'buenos-aires' })).replaceAll('=', '');
  const unsigned = btoa('{"alg":"none","typ":"JWT"}').replaceAll('=', '');
  expect(await status(`Bearer ${token}`)).toBe(404);
  for (const wrong of [
    '',
    'Bearer ',
    'Bearer demo-malag',
    'Bearer demo-malaga demo-malaga',
    'Basic ZGVtby1tYWxhZ2E6',
    `Bearer ${head}.${forged}.${signature}`,
    `Bearer ${unsigned}.${claims}.`,
    `Bearer ${token.slice(0, -2)}`,
    // Of the staff: good for something else.
    `Bearer ${keys.diego}`,
  ])
    expect(await status(wrong), wrong).toBe(401);
  running.clock.now += 8 * 86_400_000;
  expect(await status(`Bearer ${token}`)).toBe(401);
});

test('API3, properties of objects: what a caller may not set is not set, what it may not see is not shown', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const response = await app.request('/v1/messages', {
    method: 'POST',
    headers: bearer(await visitorOf(running)),
    body: JSON.stringify({
      text: 'hola',
      hotel: 'buenos-aires',
      state: { handedOver: { at: 1, reason: 'asked' } },
      channel: 'whatsapp',
      handedOver: true,
    }),
  });
  const told = (await response.json()) as { conversationId: string; handedOver: boolean };
  expect(Object.keys(told).toSorted()).toEqual(['conversationId', 'handedOver', 'intent', 'reply']);
  expect(told.handedOver).toBe(false);
  expect(
    (await calls(running, 'diego')('GET', `/hotels/malaga/conversations/${told.conversationId}`)).status,
  ).toBe(200);
  const hotels = JSON.stringify(await (await calls(running, 'marta')('GET', '/hotels')).json());
  for (const inside of ['widgetKey', 'phoneNumberId', 'facts', 'origins'])
    expect(hotels).not.toContain(inside);
});

test('API4, resources: a body that says it is too large is refused unread, whichever route it is for', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const bodied = [
    ['/v1/messages', 'demo-malaga'],
    ['/v1/visitors', ''],
    ['/webhooks/whatsapp/demo', ''],
    ['/admin/hotels/malaga/retention', keys.diego],
    ['/console/session', ''],
  ] as const;
  for (const [path, key] of bodied) {
    let read = 0;
    const body = new ReadableStream({ pull: () => void (read += 1) }, { highWaterMark: 0 });
    const headers = { ...bearer(key), 'content-length': '100000000', origin: 'http://localhost' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    expect((await app.request(`http://localhost${path}`, init)).status, path).toBe(413);
    expect(read, path).toBe(0);
  }
});

test('API4, resources: who asks too often is told when to come back', async () => {
  const limit = { quota: 3, windowMs: 60_000, burst: 3 };
  const running = await runWithPeople({ HOTEL_LIMITS: JSON.stringify({ hotel: limit }) });
  const ask = async () =>
    running.service.app.request('/v1/messages', {
      method: 'POST',
      headers: bearer('demo-malaga'),
      body: '{"text":"hola"}',
    });
  const answers = await Promise.all(Array.from({ length: 6 }, ask));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(2);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('API5, functions of others: another method or a way round the path leads to nothing more', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  for (const [method, path] of [
    ['POST', '/admin/flags/booking.enabled/kill'],
    ['POST', '/ADMIN/flags/booking.enabled/kill'],
    ['POST', '//admin/flags/booking.enabled/kill'],
    ['POST', '/v1/../admin/flags/booking.enabled/kill'],
    ['POST', '/admin/%66lags/booking.enabled/kill'],
    ['GET', '/admin/audit'],
    ['HEAD', '/admin/audit'],
  ] as const) {
    const headers = {
      ...bearer(keys.marta),
      'x-http-method-override': 'GET',
      'x-original-url': '/admin/hotels',
      'x-tenant-id': 'malaga',
    };
    expect([403, 404], path).toContain(
      (await app.request(`http://localhost${path}`, { method, headers })).status,
    );
  }
});

test('API6, sensitive flows: a message that is delivered again is answered once', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const say = async () =>
    (
      await app.request('/v1/messages', {
        method: 'POST',
        headers: bearer(token),
        body: JSON.stringify({ text: 'hola', messageId: 'm1' }),
      })
    ).json() as Promise<{ conversationId: string }>;
  const token = await visitorOf(running);
  const [first, second] = [await say(), await say()];
  expect(second).toEqual(first);
  const path = `/hotels/malaga/conversations/${first.conversationId}`;
  expect(
    ((await (await calls(running, 'diego')('GET', path)).json()) as { messages: object[] }).messages,
  ).toHaveLength(2);
});

test('API7 and API10, requests of ours: nothing in a message or an answer makes the service call elsewhere', async () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void elsewhere.close());
  await once(elsewhere, 'listening');
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  await using graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  const running = await runWithPeople({ WHATSAPP_GRAPH_URL: graph.url });
  // What the provider answers is not obeyed either.
  graph.faults.add({ kind: 'garbage', body: JSON.stringify({ url, messages: [{ id: url }] }) });
  for (const phone of ['34600777888', '34600777999']) {
    const message = textMessage(
      { id: `wamid.${phone}`, from: { phone, name: url }, at: start },
      `hola ${url}`,
    );
    const { body, headers } = graph.signedWebhook({ ...webhook('70002', message), callback_url: url });
    const init = { method: 'POST', body, headers };
    expect((await running.service.app.request('/webhooks/whatsapp/demo', init)).status).toBe(200);
  }
  await guestOf(running, 'malaga', 'es').says(`mira ${url} y dime qué ves`);
  await expect.poll(() => graph.sent.length, { timeout: 5_000 }).toBeGreaterThan(0);
  expect(asked).toEqual([]);
});

test('API8, configuration: no error shows how we are made, pages are fenced, and the reference leaks nothing', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const answers = [
    await app.request('/nowhere'),
    await app.request('/v1/messages', { method: 'POST', headers: bearer('demo-malaga'), body: '{' }),
    await app.request('/admin/audit?limit=x', { headers: bearer(keys.olga) }),
  ];
  for (const answer of answers) {
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.text()).not.toMatch(/node_modules|\.ts\b|\bat \S+:\d+:\d+|sqlite|SyntaxError|Zod/i);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('server') ?? answer.headers.get('x-powered-by')).toBeNull();
  }
  for (const page of ['/', '/console', '/docs']) {
    const { headers } = await app.request(page);
    expect(headers.get('content-security-policy'), page).toContain("default-src 'none'");
    expect(headers.get('x-frame-options'), page).toBe('DENY');
    expect(headers.get('x-content-type-options'), page).toBe('nosniff');
  }
  const reference = await (await app.request('/openapi.json')).text();
  for (const secret of [...Object.values(keys), 'demo-malaga', 'demo-app-secret', 'demo-token'])
    expect(reference).not.toContain(secret);
});

test('API9, inventory: what answers is in the reference, and nothing answers under another version', async () => {
  const running = await runWithPeople();
  const { app } = running.service;
  const { paths } = (await (await app.request('/openapi.json')).json()) as { paths: object };
  expect(Object.keys(paths).filter((path) => path.startsWith('/v'))).toEqual([
    '/v1/visitors',
    '/v1/messages',
    '/v1/conversations/{id}',
  ]);
  for (const path of [
    '/v0/messages',
    '/v2/messages',
    '/messages',
    '/debug',
    '/admin',
    '/.env',
    '/internal/metrics',
  ])
    expect((await app.request(path, { headers: bearer(keys.olga) })).status, path).toBe(404);
});

import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startRedis } from '@hotel/servers/redis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fingerprint } from '../../src/access/keys.ts';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { runService, start } from '../e2e/guest.ts';

const setUp = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotels-file-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'hotels.json');
  const facts = [
    { kind: 'host', value: 'chat.malaga.example', tenant: 'malaga' },
    { kind: 'api_key', value: fingerprint('another-key-of-malaga'), tenant: 'malaga' },
  ];
  writeFileSync(file, JSON.stringify({ hotels: demoHotels, facts }));
  const graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const running = await runService({ HOTEL_HOTELS_FILE: file, WHATSAPP_GRAPH_URL: graph.url });
  const { app } = running.service;
  const write = async (key: string, host = 'localhost', more: Readonly<Record<string, string>> = {}) =>
    app.request(`http://${host}/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...more },
      body: JSON.stringify({ text: '¿A qué hora es el desayuno?' }),
    });
  let messages = 0;
  const deliver = async (phoneNumberId: string) => {
    const incoming = { id: `wamid.${(messages += 1)}`, from: { phone: '34600000001' }, at: start };
    const { body, headers } = graph.signedWebhook(webhook(phoneNumberId, textMessage(incoming, 'hola')));
    return app.request('/webhooks/whatsapp/demo', { method: 'POST', body, headers });
  };
  const metrics = async () => (await app.request('/metrics')).text();
  return { ...running, app, graph, write, deliver, metrics };
};

test('a hotel that joins while the service runs: its number is nobody’s, and then it is answered and counted', async () => {
  const { app, data, graph, deliver, metrics } = await setUp();
  expect((await deliver('70009')).status).toBe(200);
  expect(await metrics()).toContain('tenant_resolution_total{source="whatsapp",outcome="unknown"} 1\n');
  expect(graph.sent).toEqual([]);

  const salta = {
    ...malaga,
    id: 'salta',
    city: 'Salta',
    channels: {
      whatsapp: { app: 'demo', phoneNumberId: '70009' },
      web: { widgetKey: 'widget-salta', origins: ['https://salta.example'] },
    },
  };
  const other = new DatabaseSync(join(data, 'hotels.db'));
  other.prepare('INSERT INTO hotel VALUES (?, ?)').run('salta', JSON.stringify(salta));
  other.close();
  await vi.waitFor(async () => expect(await (await app.request('/')).text()).toContain('Salta'));
  expect((await deliver('70009')).status).toBe(200);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 5_000);
  expect(graph.sent[0]).toMatchObject({ phoneNumberId: '70009' });
  await vi.waitFor(async () =>
    expect(await metrics()).toContain('tenant_request_total{tenant="salta",channel="whatsapp"} 1\n'),
  );

  const origin = 'https://salta.example';
  const visit = await app.request('/v1/visitors', {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ widgetKey: 'widget-salta' }),
  });
  const { token } = (await visit.json()) as { token: string };
  const answer = await app.request('/v1/messages', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text: '¿Hay lugar para dos del 12 al 15 de marzo?' }),
  });
  expect(answer.status).toBe(200);
});

test('a key that is a fact of the hotel works, but on another hotel’s domain none does', async () => {
  const { write, metrics } = await setUp();
  expect((await write('another-key-of-malaga', 'chat.malaga.example')).status).toBe(200);
  expect((await write('no-key-of-malaga')).status).toBe(401);
  const refused = await write('demo-buenos-aires', 'chat.malaga.example');
  expect(refused.status).toBe(403);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(await metrics()).toContain('tenant_resolution_total{source="api_key",outcome="conflict"} 1\n');
});

test('an administrator of the platform acts for the hotel of the header', async () => {
  const { write, metrics } = await setUp();
  const answered = await write('demo-platform', 'localhost', { 'x-tenant-id': 'malaga' });
  expect(await answered.text()).toContain('terraza al mar');
  expect((await write('demo-platform')).status).toBe(400);
  expect(await metrics()).toContain('tenant_resolution_total{source="admin",outcome="resolved"} 1\n');
});

test('hotels that are kept in Redis are the same for all processes, and a hotel that joins through one is answered by another', async () => {
  await using redis = await startRedis();
  const folder = await mkdtemp(join(tmpdir(), 'hotels-file-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'hotels.json');
  writeFileSync(file, JSON.stringify(demoHotels));
  const shared = { HOTEL_DIRECTORY: 'redis', REDIS_URL: redis.url };
  await expect(runService(shared)).rejects.toThrow('There is no hotel in Redis: set HOTEL_HOTELS_FILE');
  await expect(runService({ HOTEL_DIRECTORY: 'redis' })).rejects.toThrow('needs REDIS_URL');

  const one = await runService({ ...shared, HOTEL_HOTELS_FILE: file });
  const other = await runService(shared);
  const page = async ({ service }: typeof one) => (await service.app.request('/')).text();
  expect(await page(other)).toContain('Málaga');
  const web = { widgetKey: 'widget-salta', origins: ['https://salta.example'] };
  const salta = { ...malaga, id: 'salta', city: 'Salta', channels: { web } };
  writeFileSync(file, JSON.stringify([...demoHotels, salta]));
  await vi.waitFor(async () => expect(await page(other)).toContain('Salta'), 15_000);
  const visit = await other.service.app.request('/v1/visitors', {
    method: 'POST',
    headers: { origin: 'https://salta.example', 'content-type': 'application/json' },
    body: JSON.stringify({ widgetKey: 'widget-salta' }),
  });
  expect(visit.status).toBe(201);
});

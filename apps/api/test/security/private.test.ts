import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { serviceProcess } from '../service/process.ts';
import { recordSpans } from '../tracing/spans.ts';
import { whatsappService } from '../tracing/whatsapp.ts';
import { found, live, people, secrets } from './planted.ts';

test('the personal data are all different, and would be found', () => {
  expect(new Set(secrets).size).toBe(people.length * 5);
  for (const secret of secrets) expect(found(`x ${secret.toUpperCase()} y`)).toContain(secret);
});

test('no personal data that were planted are in the log, the metrics, the readiness or a refusal', async () => {
  const data = await mkdtemp(join(tmpdir(), 'planted-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  await using graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  for (let fault = 0; fault < 10; fault += 1) graph.faults.add({ kind: 'error', status: 400, code: 100 });
  await using service = await serviceProcess({
    HOTEL_DATA: data,
    WHATSAPP_GRAPH_URL: graph.url,
    LOG_LEVEL: 'debug',
  });
  await service.start();
  const refusals = await live({
    request: (path, init) => fetch(`${service.url}${path}`, init),
    sign: (payload) => graph.signedWebhook(payload),
    now: Date.now,
  });
  await expect.poll(() => service.output(), { timeout: 10_000 }).toContain('"msg":"send"');
  const get = async (path: string) => (await fetch(`${service.url}${path}`)).text();
  const [metrics, ready] = [await get('/metrics'), await get('/health/ready')];
  await service.stop();

  const log = service.output();
  expect(log.split('\n').length).toBeGreaterThan(people.length * 12);
  expect(refusals.length).toBeGreaterThan(people.length * 10);
  for (const channel of ['whatsapp', 'telegram', 'email', 'web'])
    expect(metrics).toMatch(
      new RegExp(`tenant_request_total\\{tenant="malaga",channel="${channel}"\\} [1-9]`),
    );
  for (const [where, text] of Object.entries({ log, metrics, ready, refusals: refusals.join('\n') }))
    expect(found(text), where).toEqual([]);
}, 600_000);

test('no personal data that were planted are in a trace', async () => {
  const { all } = recordSpans();
  const running = await whatsappService();
  await live({
    request: async (path, init) => running.service.app.request(`http://localhost${path}`, init),
    sign: (payload) => running.graph.signedWebhook(payload),
    now: () => running.clock.now,
  });
  const told = all().map(({ name, attributes, events, links, status, resource }) => ({
    name,
    attributes,
    events,
    links: links.map((link) => link.attributes),
    status,
    resource: resource.attributes,
  }));
  expect(told.length).toBeGreaterThan(people.length * 25);
  expect(found(JSON.stringify(told))).toEqual([]);
}, 600_000);

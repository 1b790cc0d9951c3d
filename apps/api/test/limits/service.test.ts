import { expect, onTestFinished, test, vi } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { runService, start } from '../e2e/guest.ts';

const limits = (changed: object) => ({ HOTEL_LIMITS: JSON.stringify(changed) });
const json = { 'content-type': 'application/json' };

test('signed webhooks are never refused: a flood is stored whole, answered as far as the quota goes, and told once', async () => {
  const graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const { service } = await runService({
    WHATSAPP_GRAPH_URL: graph.url,
    ...limits({ guest: { quota: 5, windowMs: 3_600_000, burst: 3 } }),
  });
  for (let index = 0; index < 40; index += 1) {
    const incoming = { id: `wamid.${index}`, from: { phone: '34600000001' }, at: start + index };
    const { body, headers } = graph.signedWebhook(webhook('70002', textMessage(incoming, 'hola')));
    const response = await service.app.request('/webhooks/whatsapp/demo', { method: 'POST', body, headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('ratelimit')).toBeNull();
  }
  await vi.waitFor(() => expect(graph.sent).toHaveLength(4), 10_000);
  await vi.waitFor(async () => {
    const metrics = await (await service.app.request('/metrics')).text();
    expect(metrics).toContain('tenant_request_total{tenant="malaga",channel="whatsapp"} 40\n');
  }, 10_000);
  expect(graph.sent).toHaveLength(4);
});

test('a program that asks too often is refused, with the time to wait, and the other hotel is not', async () => {
  const { service } = await runService(limits({ hotel: { quota: 5, windowMs: 3_600_000, burst: 2 } }));
  const write = (hotel: string) =>
    service.app.request('/v1/messages', {
      method: 'POST',
      headers: { ...json, authorization: `Bearer demo-${hotel}` },
      body: JSON.stringify({ text: 'hola' }),
    });
  const statuses = [];
  for (const hotel of ['malaga', 'malaga', 'malaga', 'buenos-aires'])
    statuses.push((await write(hotel)).status);
  expect(statuses).toEqual([200, 200, 429, 200]);
  const refused = await write('malaga');
  expect(refused.headers.get('ratelimit-policy')).toBe('"hotel";q=5;w=3600');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
  expect(await refused.json()).toMatchObject({ status: 429, 'violated-policies': ['hotel'] });
});

test('a page that makes up too many guests gets no token for more', async () => {
  const { service } = await runService(limits({ visitors: { quota: 2, windowMs: 3_600_000, burst: 2 } }));
  const visit = (widgetKey: string) =>
    service.app.request('http://localhost/v1/visitors', {
      method: 'POST',
      headers: { ...json, origin: 'http://localhost' },
      body: JSON.stringify({ widgetKey }),
    });
  const statuses = [];
  for (const key of ['no-such-key', 'widget-malaga', 'widget-malaga', 'widget-malaga'])
    statuses.push((await visit(key)).status);
  expect(statuses).toEqual([403, 201, 201, 429]);
});

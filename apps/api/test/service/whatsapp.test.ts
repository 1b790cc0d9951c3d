import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { factText } from '../../src/hotels/facts.ts';
import { startGraphServer } from '../doubles/graph-server.ts';
import {
  anyMessage,
  batch,
  change,
  statusUpdate,
  textMessage,
  webhook,
} from '../doubles/whatsapp-payloads.ts';
import { runService, start } from '../e2e/guest.ts';

const [buenosAires, malaga] = demoHotels;
const from = (phone: string) => ({ phone });
const parking = (id: string, phone: string) =>
  textMessage({ id, from: from(phone), at: start }, '¿Tienen estacionamiento?');

/** The service with a Graph API beside it, and Meta's webhooks delivered in process. */
const setUp = async () => {
  const graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const running = await runService({ WHATSAPP_GRAPH_URL: graph.url });
  const post = (body: BodyInit, headers: Record<string, string>, app = 'demo') =>
    running.service.app.request(`/webhooks/whatsapp/${app}`, { method: 'POST', body, headers });
  const deliver = (payload: unknown) => {
    const { body, headers } = graph.signedWebhook(payload);
    return post(body, headers);
  };
  const scrape = async (series: string): Promise<number> => {
    const text = await (await running.service.app.request('/metrics')).text();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    );
  };
  return { ...running, graph, post, deliver, scrape };
};

/** What is stored, read when the service has let go of the file. */
const stored = async (running: Awaited<ReturnType<typeof setUp>>) => {
  await running.service.close();
  vi.spyOn(running.service, 'close').mockResolvedValue();
  const db = new DatabaseSync(join(running.data, 'hotel.db'), { readOnly: true });
  const count = (table: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
  const counts = { inbox: count('inbox'), outbox: count('outbox'), quarantine: count('quarantine') };
  db.close();
  return counts;
};

test('a batch for two hotels: every guest gets the answer of the right house, and every message counts as one', async () => {
  const { deliver, graph, scrape } = await setUp();
  const response = await deliver(
    batch(
      [change('70001', parking('wamid.1', '5491150000001'), parking('wamid.2', '5491150000002'))],
      [change('70002', parking('wamid.3', '34600000003'))],
    ),
  );
  expect(response.status).toBe(200);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(3), 5_000);
  const said = (phone: string) => graph.sent.find(({ to }) => to === phone);
  const text = (phone: string) => (said(phone)?.payload['text'] as { body: string } | undefined)?.body;
  if (!buenosAires || !malaga) throw new Error('the demo has two hotels');
  expect(text('5491150000001')).toBe(factText(buenosAires, 'ask_parking', 'es'));
  expect(text('5491150000002')).toBe(text('5491150000001'));
  expect(text('34600000003')).toBe(factText(malaga, 'ask_parking', 'es'));
  expect(said('34600000003')?.phoneNumberId).toBe('70002');
  await vi.waitFor(async () => {
    expect(await scrape('tenant_request_total{tenant="buenos-aires",channel="whatsapp"}')).toBe(2);
    expect(await scrape('tenant_request_total{tenant="malaga",channel="whatsapp"}')).toBe(1);
  });
});

test('a message delivered three times is answered once', async () => {
  const { deliver, graph } = await setUp();
  const payload = webhook('70002', parking('wamid.1', '34600000001'));
  for (const response of [await deliver(payload), await deliver(payload), await deliver(payload)]) {
    expect(response.status).toBe(200);
  }
  await deliver(webhook('70002', parking('wamid.2', '34600000001')));
  await vi.waitFor(() => expect(graph.sent).toHaveLength(2), 5_000);
});

test('an image, a voice note, a location: the guest is asked to write, and nothing breaks', async () => {
  const { deliver, graph } = await setUp();
  for (const [index, type] of ['image', 'audio', 'location', 'order', 'never_heard_of'].entries()) {
    const message = anyMessage({ id: `wamid.${index}`, from: from(`3460000000${index}`), at: start }, type, {
      [type]: {},
    });
    expect((await deliver(webhook('70002', message))).status).toBe(200);
  }
  await vi.waitFor(() => expect(graph.sent).toHaveLength(5), 5_000);
  for (const { payload } of graph.sent) expect((payload['text'] as { body: string }).body).toContain('texto');
});

test('nothing is stored of what is forged, unsigned, cut off, broken or too large', async () => {
  const running = await setUp();
  const { graph, post } = running;
  const { body, headers } = graph.signedWebhook(webhook('70002', parking('wamid.1', '34600000001')));
  const signature = headers['x-hub-signature-256'] ?? '';
  const broken = '{"object":"whatsapp_business_account","entry":[';
  const cases: [string, BodyInit, Record<string, string>, number][] = [
    ['no signature', body, {}, 401],
    ['a forged one', body, { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }, 401],
    ['a truncated one', body, { 'x-hub-signature-256': signature.slice(0, -2) }, 401],
    ['one for other bytes', `${body} `, { 'x-hub-signature-256': signature }, 401],
    ['the dummy of a predecessor', body, { 'x-hub-signature-256': 'dummy-signature' }, 401],
    ['5 MB', 'x'.repeat(5_000_000), { 'content-length': '5000000', 'x-hub-signature-256': signature }, 413],
  ];
  for (const [what, content, more, status] of cases) {
    expect((await post(content, { 'content-type': 'application/json', ...more })).status, what).toBe(status);
  }
  expect((await post(body, headers, 'another-app')).status).toBe(404);
  const { sign } = await import('../doubles/whatsapp-payloads.ts');
  expect((await post(broken, { 'x-hub-signature-256': sign(broken, 'demo-app-secret') })).status).toBe(400);
  expect(await stored(running)).toEqual({ inbox: 0, outbox: 0, quarantine: 0 });
});

test('what is for a number that is no hotel is kept aside, and the provider is content', async () => {
  const running = await setUp();
  const payload = batch(
    [change('79999', parking('wamid.1', '34600000001'))],
    [change('70002', parking('wamid.2', '34600000002'))],
  );
  expect((await running.deliver(payload)).status).toBe(200);
  expect((await running.deliver(payload)).status).toBe(200);
  await vi.waitFor(() => expect(running.graph.sent).toHaveLength(1), 5_000);
  expect(await stored(running)).toEqual({ inbox: 1, outbox: 1, quarantine: 1 });
});

test('a reply that was taken and, as a status tells later, never arrived counts as one failure', async () => {
  const { deliver, graph, scrape } = await setUp();
  await deliver(webhook('70002', parking('wamid.1', '34600000001')));
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 5_000);
  const { wamid: id, opaque } = graph.sent[0] ?? {};
  if (!id || !opaque) throw new Error('nothing was sent');
  const failed = statusUpdate({ id, opaque, status: 'failed', at: start, errorCode: 131_026 });
  for (const payload of [failed, failed]) expect((await deliver(webhook('70002', payload))).status).toBe(200);
  expect(await scrape('tenant_request_errors{tenant="malaga",channel="whatsapp",reason="delivery"}')).toBe(1);
});

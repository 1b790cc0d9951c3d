import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { serviceProcess } from './process.ts';

const canaries = [
  'Zoraida Quintanilla',
  '34699887766',
  'zoraida@correo.example',
  'cebollita',
  'demo-app-secret',
  'demo-malaga',
];

test('the log has the hotel and the request, and nothing that a guest wrote or is', async () => {
  const data = await mkdtemp(join(tmpdir(), 'log-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  await using graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  graph.faults.add({ kind: 'error', status: 400, code: 100 });
  await using service = await serviceProcess({
    HOTEL_DATA: data,
    WHATSAPP_GRAPH_URL: graph.url,
    LOG_LEVEL: 'debug',
  });
  await service.start();

  const write = async (text: string, conversationId?: string): Promise<string> => {
    const response = await fetch(`${service.url}/v1/messages`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer demo-malaga',
        'content-type': 'application/json',
        'x-request-id': 'cebollita',
      },
      body: JSON.stringify({ text, conversationId }),
    });
    return ((await response.json()) as { conversationId: string }).conversationId;
  };
  const id = await write('hola cebollita, soy Zoraida Quintanilla, zoraida@correo.example, 34699887766');
  await write('¿hay lugar para dos del 12 al 15 de marzo? cebollita', id);
  await write('la doble', id);
  await write('Zoraida Quintanilla', id);
  await write('sí', id);
  await fetch(`${service.url}/v1/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer cebollita' },
    body: 'cebollita',
  });
  const from = { phone: '34699887766', name: 'Zoraida Quintanilla' };
  const { body, headers } = graph.signedWebhook(
    webhook('70002', textMessage({ id: 'wamid.1', from, at: Date.now() }, 'cebollita')),
  );
  const url = `${service.url}/webhooks/whatsapp/demo`;
  expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(200);
  expect((await fetch(url, { method: 'POST', body: 'cebollita', headers })).status).toBe(401);
  await expect.poll(() => service.output(), { timeout: 5_000 }).toContain('"msg":"send"');
  await service.stop();

  const log = service.output();
  const lines = log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ msg }) => msg === 'request').length).toBeGreaterThan(6);
  expect(lines.find(({ route }) => route === '/v1/messages')).toMatchObject({
    hotel: 'malaga',
    requestId: expect.any(String) as string,
  });
  expect(lines.find(({ msg }) => msg === 'send')).toMatchObject({ hotel: 'malaga', outcome: 'failed' });
  // The banner of the demo shows its keys on purpose; it is no log line.
  const logged = lines.map((line) => JSON.stringify(line)).join('\n');
  for (const canary of canaries) expect(logged).not.toContain(canary);
});

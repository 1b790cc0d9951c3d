import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../src/channels/whatsapp/parse.ts';
import { hmacKey } from '../../src/access/hmac-key.ts';
import { verifySignature } from '../../src/channels/whatsapp/verify.ts';
import { startGraphServer, type GraphServer } from '../doubles/graph-server.ts';

const token = 'graph-token';
const appSecret = 'app-secret';
const text = { messaging_product: 'whatsapp', to: '34600111222', type: 'text', text: { body: 'Hola' } };

const post = async (
  server: GraphServer,
  payload: unknown,
  path = '/v24.0/70001/messages',
  bearer = token,
) => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  const { error, messages } = (await response.json()) as {
    error?: { code: number };
    messages?: { id: string }[];
  };
  return { status: response.status, code: error?.code, wamid: messages?.[0]?.id };
};

/** A webhook receiver that answers with these statuses, then 200. */
const startReceiver = async (...answers: number[]) => {
  const bodies: { raw: Buffer; signature: string | undefined }[] = [];
  const server = createServer();
  server.on('request', async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers['x-hub-signature-256'] as string | undefined;
    bodies.push({ raw: Buffer.concat(chunks), signature });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/whatsapp/demo`,
    bodies,
    statuses: () => bodies.flatMap(({ raw }) => parseWebhook(JSON.parse(raw.toString())).statuses),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

describe('what the test peer takes', () => {
  const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
  const interactive = (type: string, action: object, body: object = { text: 'Elige' }) => ({
    ...text,
    type: 'interactive',
    interactive: { type, body, action },
  });
  const buttons = (...all: object[]) => interactive('button', { buttons: all });
  const rows = (count: number, more: object = {}) =>
    interactive('list', {
      button: 'Ver',
      sections: [{ rows: Array.from({ length: count }, (_, i) => ({ id: `${i}`, title: `${i}`, ...more })) }],
    });

  it.each([
    ['a text', text],
    ['a text of 4096', { ...text, text: { body: 'ñ'.repeat(4096) } }],
    ['a user id', { ...text, to: undefined, recipient: 'ES.44810' }],
    ['three buttons', buttons(button('a', 'A'), button('b', 'B'), button('c', 'c'.repeat(20)))],
    ['ten rows', rows(10)],
  ])('takes %s', async (_, payload) => {
    await using server = await startGraphServer({ token, appSecret });
    expect(await post(server, payload)).toEqual({ status: 200, code: undefined, wamid: 'wamid.G1' });
    expect(server.sent).toHaveLength(1);
  });

  it.each([
    ['another product', { ...text, messaging_product: 'sms' }, 100],
    ['no address', { ...text, to: undefined }, 100],
    ['an address that is none', { ...text, to: 'visitor-1' }, 131_009],
    ['a user id that is none', { ...text, to: undefined, recipient: 'x' }, 131_009],
    ['an empty text', { ...text, text: { body: '' } }, 100],
    ['a text of 4097', { ...text, text: { body: 'a'.repeat(4097) } }, 131_009],
    ['a type that is none', { ...text, type: 'telegram' }, 131_009],
    ['an opaque id of 513', { ...text, biz_opaque_callback_data: 'a'.repeat(513) }, 131_009],
    ['four buttons', buttons(...['a', 'b', 'c', 'd'].map((id) => button(id, id))), 131_009],
    ['no button', buttons(), 100],
    ['a button title of 21', buttons(button('a', 'a'.repeat(21))), 131_009],
    ['a button id of 257', buttons(button('a'.repeat(257), 'a')), 131_009],
    ['the same button id twice', buttons(button('a', 'A'), button('a', 'B')), 131_009],
    ['the same button title twice', buttons(button('a', 'A'), button('b', 'A')), 131_009],
    ['buttons without a text', interactive('button', { buttons: [button('a', 'A')] }, {}), 100],
    [
      'buttons with a text of 1025',
      interactive('button', { buttons: [button('a', 'A')] }, { text: 'a'.repeat(1025) }),
      131_009,
    ],
    ['eleven rows', rows(11), 131_009],
    ['no row', rows(0), 100],
    ['the same row id twice', rows(2, { id: 'a' }), 131_009],
    ['a row title of 25', rows(1, { title: 'a'.repeat(25) }), 131_009],
    ['a row description of 73', rows(1, { description: 'a'.repeat(73) }), 131_009],
    ['an unknown field of a row', rows(1, { label: 'a' }), 131_009],
    ['no body at all', undefined, 100],
  ])('refuses %s', async (_, payload, code) => {
    await using server = await startGraphServer({ token, appSecret });
    expect(await post(server, payload)).toEqual({ status: 400, code, wamid: undefined });
    expect(server.sent).toEqual([]);
  });

  it('refuses a wrong token, a wrong path and a number that does not exist', async () => {
    await using server = await startGraphServer({ token, appSecret, phoneNumberIds: ['70001'] });
    expect(await post(server, text, '/v24.0/70001/messages', 'other')).toMatchObject({
      status: 401,
      code: 190,
    });
    expect(await post(server, text, '/70001/messages')).toMatchObject({ status: 404 });
    expect(await post(server, text, '/v24.0/79999/messages')).toMatchObject({ status: 400, code: 100 });
    expect(server.sent).toEqual([]);
  });

  it('has no idempotency: the same opaque id twice is two messages', async () => {
    await using server = await startGraphServer({ token, appSecret });
    const payload = { ...text, biz_opaque_callback_data: 'obx_1' };
    await post(server, payload);
    await post(server, payload);
    expect(server.sentFor('obx_1').map(({ wamid }) => wamid)).toEqual(['wamid.G1', 'wamid.G2']);
    expect(server.sentFor('obx_2')).toEqual([]);
  });

  it('meets its faults in order, as often as told, and forgets them when cleared', async () => {
    await using server = await startGraphServer({ token, appSecret });
    server.faults.latencyMs = 1;
    server.faults.add({ kind: 'error', status: 400, code: 131_056 }, 2);
    server.faults.add({ kind: 'error', status: 500, code: 131_000 });
    const seen = [];
    for (let i = 0; i < 4; i += 1) seen.push((await post(server, text)).status);
    expect(seen).toEqual([400, 400, 500, 200]);
    server.faults.add({ kind: 'reset_before' }, 5);
    server.faults.clear();
    expect(await post(server, text)).toMatchObject({ status: 200 });
  });
});

describe('what the test peer reports', () => {
  it('signs the statuses of a message and sends them in order', async () => {
    await using receiver = await startReceiver();
    await using server = await startGraphServer({
      token,
      appSecret,
      webhookUrl: () => receiver.url,
      now: () => 5000,
    });
    await post(server, { ...text, biz_opaque_callback_data: 'obx_1' });
    await server.settled();
    expect(receiver.statuses()).toEqual(
      ['sent', 'delivered', 'read'].map((status) => ({
        phoneNumberId: '70001',
        providerId: 'wamid.G1',
        id: 'obx_1',
        status,
        at: 5000,
      })),
    );
    const key = await hmacKey(appSecret);
    for (const { raw, signature } of receiver.bodies) {
      expect(await verifySignature(key, raw, signature)).toBe(true);
    }
  });

  it('reports in any other order, also of a message whose answer was lost', async () => {
    await using receiver = await startReceiver();
    await using server = await startGraphServer({
      token,
      appSecret,
      webhookUrl: () => receiver.url,
      statuses: ['read', 'sent'],
    });
    server.faults.add({ kind: 'reset_after' });
    await expect(post(server, { ...text, biz_opaque_callback_data: 'obx_1' })).rejects.toThrow(
      'fetch failed',
    );
    await server.settled();
    expect(receiver.statuses().map(({ id, status }) => [id, status])).toEqual([
      ['obx_1', 'read'],
      ['obx_1', 'sent'],
    ]);
  });

  it('delivers again until it is answered 200', async () => {
    await using receiver = await startReceiver(503, 500, 202);
    await using server = await startGraphServer({
      token,
      appSecret,
      webhookUrl: () => receiver.url,
      statuses: ['sent'],
      backoffMs: 1,
    });
    await post(server, text);
    await server.settled();
    expect(receiver.bodies).toHaveLength(4);
    expect(new Set(receiver.bodies.map(({ raw }) => raw.toString())).size).toBe(1);
  });

  it('ends a redelivery that would never end', async () => {
    const server = await startGraphServer({
      token,
      appSecret,
      webhookUrl: () => 'http://127.0.0.1:1/none',
      backoffMs: 60_000,
    });
    const delivering = server.deliver({ entry: [] });
    await server[Symbol.asyncDispose]();
    await expect(delivering).resolves.toBeUndefined();
  });
});

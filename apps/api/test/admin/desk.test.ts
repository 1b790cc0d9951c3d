import { expect, test, vi } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { guestOf, start } from '../e2e/guest.ts';
import { calls, runWithPeople } from './people.ts';

const guest = { phone: '34600777888', name: 'Zulema' };

/** A guest writes to Málaga on WhatsApp, and is answered. */
const setUp = async () => {
  const graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  const running = await runWithPeople({ WHATSAPP_GRAPH_URL: graph.url });
  const writes = async (id: string, text: string): Promise<void> => {
    const message = textMessage({ id, from: guest, at: start }, text);
    const { body, headers } = graph.signedWebhook(webhook('70002', message));
    const response = await running.service.app.request('/webhooks/whatsapp/demo', {
      method: 'POST',
      body,
      headers,
    });
    expect(response.status).toBe(200);
  };
  return { graph, running, writes, [Symbol.asyncDispose]: () => graph[Symbol.asyncDispose]() };
};

test('a person sees the hotels they work for, and everything of no other', async () => {
  const running = await runWithPeople();
  const hotels = async (name: 'marta' | 'olga') =>
    ((await (await calls(running, name)('GET', '/hotels')).json()) as { hotels: { id: string }[] }).hotels;
  expect((await hotels('marta')).map(({ id }) => id)).toEqual(['malaga']);
  expect((await hotels('olga')).map(({ id }) => id).toSorted()).toEqual(['buenos-aires', 'malaga']);
  expect(await (await calls(running, 'marta')('GET', '/hotels/malaga')).json()).toMatchObject({
    id: 'malaga',
    timeZone: 'Europe/Madrid',
    channels: expect.arrayContaining(['web', 'whatsapp']) as string[],
  });
});

test('a person takes a conversation over, writes to the guest and gives it back; the audit knows', async () => {
  const running = await runWithPeople();
  const marta = calls(running, 'marta');
  const zulema = guestOf(running, 'malaga', 'es');
  const { conversationId: id } = await zulema.says('hola');
  const path = `/hotels/malaga/conversations/${id}`;
  expect((await marta('POST', `${path}/replies`, { text: 'Soy Marta' })).status).toBe(409);
  expect((await marta('POST', `${path}/take-over`)).status).toBe(204);
  expect((await marta('POST', `${path}/take-over`)).status).toBe(204);
  expect(await (await marta('GET', '/hotels/malaga/conversations?with=person')).json()).toMatchObject({
    conversations: [{ id, handedOver: { reason: 'taken_over' } }],
  });
  expect((await zulema.says('¿hay piscina?')).reply.text).toBe('');
  expect((await marta('POST', `${path}/replies`, { text: ' ' })).status).toBe(400);
  expect((await marta('POST', `${path}/replies`, { text: 'Soy Marta' })).status).toBe(204);
  expect(((await (await marta('GET', path)).json()) as { messages: object[] }).messages.at(-1)).toMatchObject(
    {
      author: 'staff',
      text: 'Soy Marta',
    },
  );
  expect((await marta('POST', `${path}/return`)).status).toBe(204);
  expect((await zulema.says('¿hay piscina?')).reply.text).not.toBe('');

  const audit = (await (await calls(running, 'diego')('GET', '/hotels/malaga/audit')).json()) as {
    entries: { action: string; who: string; subject: string }[];
  };
  expect(audit.entries.map(({ who, action, subject }) => [who, action, subject])).toEqual([
    ['marta', 'conversation.return', id],
    ['marta', 'conversation.reply', id],
    ['marta', 'conversation.take-over', id],
    ['marta', 'conversation.take-over', id],
  ]);
  expect(JSON.stringify(audit)).not.toContain('Soy Marta');
});

test('a guest gets everything that is kept of them, and then nothing is', async () => {
  const running = await runWithPeople();
  const diego = calls(running, 'diego');
  const { conversationId: id } = await guestOf(running, 'malaga', 'es').says('hola, soy Zulema');
  const path = `/hotels/malaga/conversations/${id}`;
  const exported = await diego('GET', `${path}/export`);
  expect(exported.headers.get('cache-control')).toBe('no-store');
  expect(await exported.json()).toMatchObject({
    conversations: [{ id, messages: [{ text: 'hola, soy Zulema' }, { author: 'agent' }] }],
  });
  expect((await diego('DELETE', path)).status).toBe(204);
  for (const [method, address] of [
    ['GET', path],
    ['GET', `${path}/export`],
    ['DELETE', path],
  ] as const)
    expect((await diego(method, address)).status, address).toBe(404);
  expect(await (await calls(running, 'olga')('GET', '/audit/state')).json()).toMatchObject({
    entries: 2,
    intact: true,
  });
});

test('who has been silent for long is forgotten, when somebody asks for it', async () => {
  const running = await runWithPeople();
  const diego = calls(running, 'diego');
  const { conversationId: id } = await guestOf(running, 'malaga', 'es').says('hola');
  const forget = async (olderThanDays: number) =>
    (await diego('POST', '/hotels/malaga/retention', { olderThanDays })).json();
  running.clock.now += 100 * 86_400_000;
  expect(await forget(200)).toEqual({ erased: 0 });
  expect(await forget(90)).toEqual({ erased: 1 });
  expect((await diego('GET', `/hotels/malaga/conversations/${id}`)).status).toBe(404);
});

test('a reply that could not be delivered is sent when it is replayed', async () => {
  await using set = await setUp();
  const { graph, running, writes } = set;
  graph.faults.add({ kind: 'error', status: 400, code: 100 });
  await writes('wamid.1', '¿tienen piscina?');
  const diego = calls(running, 'diego');
  const letters = async () =>
    ((await (await diego('GET', '/hotels/malaga/dead-letters')).json()) as { deadLetters: { id: string }[] })
      .deadLetters;
  await vi.waitFor(async () => expect(await letters()).toHaveLength(1), 5_000);
  expect(graph.sent).toHaveLength(0);
  const [letter] = await letters();
  expect((await diego('POST', `/hotels/malaga/dead-letters/${letter?.id}/replay`)).status).toBe(202);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 5_000);
  expect(await letters()).toEqual([]);
  for (const id of [letter?.id, 'obx_none', encodeURIComponent('Zulema Quiroga, 34600777888')])
    expect((await diego('POST', `/hotels/malaga/dead-letters/${id}/replay`)).status).toBe(404);
  const audit = await (await calls(running, 'olga')('GET', '/audit')).text();
  expect(audit).not.toContain('Zulema');
});

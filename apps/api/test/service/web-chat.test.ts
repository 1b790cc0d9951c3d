import { expect, test } from 'vitest';
import { runService } from '../e2e/guest.ts';

const setUp = async () => {
  const { service } = await runService();
  const json = { 'content-type': 'application/json' };
  const visit = (widgetKey: string, origin?: string) =>
    service.app.request('/v1/visitors', {
      method: 'POST',
      headers: { ...json, ...(origin ? { origin } : {}) },
      body: JSON.stringify({ widgetKey }),
    });
  const visitor = async (hotel: string): Promise<string> =>
    ((await (await visit(`widget-${hotel}`, 'http://127.0.0.1:8000')).json()) as { token: string }).token;
  const write = async (token: string, message: object) =>
    service.app.request('/v1/messages', {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body: JSON.stringify(message),
    });
  const read = (token: string, id: string) =>
    service.app.request(`/v1/conversations/${id}`, { headers: { authorization: `Bearer ${token}` } });
  return { visit, visitor, write, read };
};

test('a page gets a token for the public key of its hotel, from its own origin only', async () => {
  const { visit } = await setUp();
  expect((await visit('widget-malaga', 'http://127.0.0.1:8000')).status).toBe(201);
  expect((await visit('widget-malaga', 'https://elsewhere.example')).status).toBe(403);
  expect((await visit('widget-malaga')).status).toBe(403);
  expect((await visit('widget-nowhere', 'http://127.0.0.1:8000')).status).toBe(403);
});

test('a visitor writes, and what is sent twice has one answer', async () => {
  const { visitor, write, read } = await setUp();
  const token = await visitor('malaga');
  const message = { messageId: 'm1', text: 'hola', language: 'en' };
  const first = await (await write(token, message)).json();
  const again = await (await write(token, message)).json();
  expect(again).toEqual(first);
  const { conversationId } = first as { conversationId: string };
  expect(await (await read(token, conversationId)).json()).toMatchObject({
    messages: [{ author: 'guest' }, { author: 'agent' }],
  });
});

test('one visitor never reads or continues the conversation of another, nor does another hotel', async () => {
  const { visitor, write, read } = await setUp();
  const [ana, bea, other] = [await visitor('malaga'), await visitor('malaga'), await visitor('buenos-aires')];
  const anas = (await (
    await write(ana, { messageId: 'm1', text: 'soy Ana y busco mi paraguas' })
  ).json()) as { conversationId: string };
  // The same message id of another guest is another message.
  const beas = (await (
    await write(bea, { messageId: 'm1', text: 'hola', conversationId: anas.conversationId })
  ).json()) as { conversationId: string };
  expect(beas.conversationId).not.toBe(anas.conversationId);
  for (const token of [bea, other, 'demo-buenos-aires']) {
    const response = await read(token, anas.conversationId);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('paraguas');
  }
  expect(
    (await write('demo-buenos-aires', { text: 'hola', conversationId: anas.conversationId })).status,
  ).toBe(404);
  expect((await read('demo-malaga', anas.conversationId)).status).toBe(200);
});

test.each([
  ['no text', {}, 400],
  ['blank text', { text: '   ' }, 400],
  ['text of another type', { text: 7 }, 400],
  ['an option without an id', { option: { label: 'x' } }, 400],
])('%s is refused', async (_, message, status) => {
  const { visitor, write } = await setUp();
  expect((await write(await visitor('malaga'), message)).status).toBe(status);
});

test('why the agent said something is told to programs and in the demo, and only when asked', async () => {
  const { visitor, write } = await setUp();
  const token = await visitor('malaga');
  expect(await (await write(token, { text: 'wifi?', explain: true })).json()).toHaveProperty('why.ranking');
  expect(await (await write(token, { text: 'wifi?' })).json()).not.toHaveProperty('why');
});

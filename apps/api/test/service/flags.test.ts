import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { guestOf, runService, start, type Running } from '../e2e/guest.ts';

const book = async (running: Running, hotel: string): Promise<string> => {
  const guest = guestOf(running, hotel, 'es');
  const offered = await guest.says('¿Hay lugar para dos del 12 al 15 de marzo?');
  const answer = await guest.taps(offered.reply.options?.[0]?.id ?? '');
  expect(answer.why.flags).toHaveProperty(['booking.enabled']);
  return answer.reply.text;
};
const enabled = async ({ service }: Running): Promise<string | undefined> => {
  const text = await (await service.app.request('/metrics')).text();
  return text
    .split('\n')
    .find((line) => line.startsWith('feature_flag_enabled{flag="booking.enabled"}'))
    ?.split(' ')[1];
};

test('an operator turns booking off for everybody by the environment', async () => {
  const running = await runService({ HOTEL_FLAG_BOOKING_ENABLED: 'off' });
  expect(await book(running, 'malaga')).toMatch(/reservas/);
  expect(await book(running, 'malaga')).not.toMatch(/nombre/);
  expect(await enabled(running)).toBe('0');
});

test('a file turns it off for one hotel, while the service runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flags-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'flags.json');
  writeFileSync(file, '{}');
  const running = await runService({ HOTEL_FLAGS_FILE: file });
  expect(await book(running, 'malaga')).toMatch(/nombre/);
  expect(await enabled(running)).toBe('1');

  writeFileSync(`${file}.new`, JSON.stringify({ 'booking.enabled': { deny: ['malaga'], value: true } }));
  renameSync(`${file}.new`, file);
  await vi.waitFor(async () => expect(await book(running, 'malaga')).not.toMatch(/nombre/), {
    timeout: 10_000,
    interval: 200,
  });
  expect(await book(running, 'buenos-aires')).toMatch(/nombre/);
});

test('without the enhanced fallback a person comes one step earlier', async () => {
  const running = await runService({ HOTEL_FLAG_NLP_FALLBACK_ENHANCED: 'off' });
  const guest = guestOf(running, 'malaga', 'es');
  await guest.says('asdkjh qwpoe zxmcn');
  expect(await guest.says('blorf snib grak')).toMatchObject({ handedOver: true });
});

test('with the agent off on a channel, a person has every conversation there', async () => {
  const running = await runService({ HOTEL_FLAG_CHANNEL_WEB_AGENT: 'off' });
  const guest = guestOf(running, 'malaga', 'es');
  expect(await guest.says('¿tienen parking?')).toMatchObject({ handedOver: true });
  expect(await guest.transcript()).toMatchObject({ handedOver: true });
});

test('with the agent off on WhatsApp too', async () => {
  await using graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  const running = await runService({
    WHATSAPP_GRAPH_URL: graph.url,
    HOTEL_FLAG_CHANNEL_WHATSAPP_AGENT: 'off',
  });
  const message = textMessage(
    { id: 'wamid.1', from: { phone: '34600000001' }, at: start },
    '¿Tienen estacionamiento?',
  );
  const { body, headers } = graph.signedWebhook(webhook('70002', message));
  await running.service.app.request('/webhooks/whatsapp/demo', { method: 'POST', body, headers });
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1), 10_000);
  expect(JSON.stringify(graph.sent[0]?.payload)).toMatch(/recepción/);
  expect(await guestOf(running, 'malaga', 'es').says('¿tienen parking?')).toMatchObject({
    handedOver: false,
  });
});

test('replies from the console are turned off for one hotel by its own clock, and for no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flags-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'flags.json');
  // Noon in Málaga is eight in the morning in Buenos Aires.
  const rule = { rules: [{ windows: [{ daily: ['10:00', '14:00'] }], value: false }], value: true };
  writeFileSync(file, JSON.stringify({ 'console.reply': rule }));
  const running = await runService({ HOTEL_FLAGS_FILE: file });
  const origin = 'http://127.0.0.1:8000';
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    running.service.app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, cookie },
      body: new URLSearchParams(fields),
    });
  const signedIn = await post('/console/session', { key: 'demo-reception' });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const reply = async (hotel: string): Promise<number> => {
    const { conversationId } = await guestOf(running, hotel, 'es').says('quiero hablar con una persona');
    const path = `/console/hotels/${hotel}/conversations/${encodeURIComponent(conversationId)}/replies`;
    return (await post(path, { text: 'Buenos días' }, cookie)).status;
  };
  expect([await reply('malaga'), await reply('buenos-aires')]).toEqual([409, 303]);
});

test('a guard takes the agent off a channel in this process once the system behind it fails too often', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flags-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'flags.json');
  const guard = { maxErrorRatio: 0.5, minCalls: 2 };
  writeFileSync(file, JSON.stringify({ 'channel.web.agent': { value: true, guard } }));
  const running = await runService({ HOTEL_FLAGS_FILE: file, PMS_FAILURE_RATIO: '1' });
  const asks = async (text: string) => guestOf(running, 'malaga', 'es').says(text);
  const on = { 'channel.web.agent': true };
  expect((await asks('¿Hay lugar para dos del 12 al 15 de marzo?')).why.flags).toMatchObject(on);
  expect((await asks('¿Hay lugar para dos del 13 al 15 de marzo?')).why.flags).toMatchObject(on);
  expect(await asks('¿tienen parking?')).toMatchObject({
    handedOver: true,
    why: { flags: { 'channel.web.agent': false } },
  });
});

import type { TenantId } from '@hotel/tenant-context';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { OutboundMessage, SendResult } from '../../src/channels/channel.ts';
import { telegramChannel } from '../../src/channels/telegram/bot-api.ts';
import type { ServerFault } from '../doubles/faulty-server.ts';
import { refusal, startTelegramServer } from '../doubles/telegram-server.ts';

const token = '7000001:token-of-this-file';
const malaga = 'malaga' as TenantId;
const message: OutboundMessage = {
  id: 'obx_1',
  hotel: malaga,
  channel: 'telegram',
  to: { kind: 'telegram', value: '77' },
  reply: { text: '¿Reservo?', options: [{ id: 'yes', label: 'Sí' }] },
};
const channelTo = (baseUrl: string, its = token) =>
  telegramChannel({ baseUrl, tokenOf: (hotel) => (hotel === malaga ? its : undefined) });
const never = () => ({ signal: new AbortController().signal });
const start = async () => {
  const server = await startTelegramServer([token]);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
};

test('sends through the bot of the hotel, with buttons', async () => {
  const server = await start();
  expect(await channelTo(`${server.url}/`).send(message, never())).toEqual({
    outcome: 'sent',
    providerId: '1',
  });
  const buttons = [{ text: 'Sí', callback_data: 'yes' }];
  expect(server.sent).toEqual([{ bot: token, chat: 77, text: '¿Reservo?', buttons }]);
});

test('sends nothing for a hotel without a bot, or to a guest of another channel', async () => {
  const server = await start();
  const channel = channelTo(server.url);
  const elsewhere = { ...message, hotel: 'lisboa' as TenantId };
  expect(await channel.send(elsewhere, never())).toEqual({ outcome: 'failed', reason: 'no_bot' });
  const caller = { ...message, to: { kind: 'phone', value: '34600111222' } as const };
  expect(await channel.send(caller, never())).toEqual({ outcome: 'failed', reason: 'no_address' });
  expect(await channel.send(message, { signal: AbortSignal.abort() })).toMatchObject({ outcome: 'retry' });
  expect(server.sent).toEqual([]);
});

test('keeps messages while the token is not valid, or never was', async () => {
  const server = await start();
  for (const [wrong, reason] of [
    ['7000001:revoked', '401'],
    ['nonsense', '404'],
  ] as const)
    expect(await channelTo(server.url, wrong).send(message, never())).toEqual({
      outcome: 'retry',
      reason,
      about: 'account',
      afterMs: 60_000,
    });
});

test('gives up on a guest who has blocked the bot, and on what Telegram does not take', async () => {
  const server = await start();
  server.block(77);
  expect(await channelTo(server.url).send(message, never())).toEqual({
    outcome: 'failed',
    reason: '403',
    about: 'guest',
  });
  const empty = { ...message, reply: { text: ' ' } };
  expect(await channelTo(server.url).send(empty, never())).toEqual({ outcome: 'failed', reason: '400' });
});

test.each<[string, ServerFault, SendResult, number]>([
  [
    'too many',
    { kind: 'error', ...refusal(429, 'Too Many Requests: retry after 7', 7) },
    { outcome: 'retry', reason: '429', about: 'number', afterMs: 7000 },
    0,
  ],
  [
    'too many, for an unknown time',
    { kind: 'error', status: 429, body: 'busy' },
    { outcome: 'retry', reason: 'http_429', about: 'number' },
    0,
  ],
  ['a bad gateway', { kind: 'error', status: 502 }, { outcome: 'unknown', reason: 'http_502' }, 0],
  ['a reset before', { kind: 'reset_before' }, { outcome: 'unknown', reason: 'no_response' }, 0],
  ['a reset after', { kind: 'reset_after' }, { outcome: 'unknown', reason: 'no_response' }, 1],
  ['garbage', { kind: 'garbage', body: '<html>' }, { outcome: 'unknown', reason: 'bad_response' }, 1],
])('%s', async (_, fault, expected, delivered) => {
  const server = await start();
  server.fail(fault);
  expect(await channelTo(server.url).send(message, never())).toEqual(expected);
  expect(server.sent).toHaveLength(delivered);
});

test('an answer that never comes leaves open whether the guest reads it', async () => {
  const server = await start();
  server.fail({ kind: 'drop_response' });
  const result = await channelTo(server.url).send(message, { signal: AbortSignal.timeout(200) });
  expect(result).toEqual({ outcome: 'unknown', reason: 'no_response' });
  expect(server.sent).toHaveLength(1);
});

test('where nobody listens nothing was sent', async () => {
  const server = await start();
  await server[Symbol.asyncDispose]();
  expect(await channelTo(server.url).send(message, never())).toMatchObject({
    outcome: 'retry',
    reason: 'ECONNREFUSED',
  });
});

test('the token follows no redirect', async () => {
  const server = await start();
  const door = createServer((_, response) => {
    response.writeHead(307, { location: `${server.url}/bot${token}/sendMessage` }).end();
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void door.close());
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  expect(await channelTo(url).send(message, never())).toEqual({ outcome: 'failed', reason: 'http_307' });
  expect(server.sent).toEqual([]);
});

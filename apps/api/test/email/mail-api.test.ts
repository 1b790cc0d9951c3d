import type { TenantId } from '@hotel/tenant-context';
import { expect, onTestFinished, test } from 'vitest';
import type { OutboundMessage, SendResult } from '../../src/channels/channel.ts';
import { mailChannel } from '../../src/channels/email/mail-api.ts';
import type { ServerFault } from '../doubles/faulty-server.ts';
import { startMailServer } from '../doubles/mail-server.ts';

const token = 'token-of-this-file';
const malaga = 'malaga' as TenantId;
const thread = {
  messageId: '<m1@guests.example>',
  references: ['<m0@guests.example>'],
  subject: 'RE: Re: Consulta',
};
const message: OutboundMessage = {
  id: 'obx_1',
  hotel: malaga,
  channel: 'email',
  to: { kind: 'email', value: 'ana@guests.example', thread },
  reply: {
    text: '¿Reservo?',
    options: [
      { id: 'yes', label: 'Sí' },
      { id: 'no', label: 'No' },
    ],
  },
};
const sender = { name: 'Hotel "Mar"\r\nBcc: x', mailbox: 'reception@malaga.example' };
const channelTo = (url: string, its = token) =>
  mailChannel({ url, token: its, senderOf: (hotel) => (hotel === malaga ? sender : undefined) });
const never = () => ({ signal: new AbortController().signal });
const start = async () => {
  const server = await startMailServer(token);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
};

test('a mail below the one that it answers, with the choices as numbers, that no machine answers', async () => {
  const server = await start();
  const result = await channelTo(`${server.url}/`).send(message, never());
  expect(result).toEqual({ outcome: 'sent', providerId: 'mail_1' });
  expect(server.sent).toEqual([
    {
      from: '"Hotel MarBcc: x" <reception@malaga.example>',
      to: ['ana@guests.example'],
      subject: 'Re: Consulta',
      text: '¿Reservo?\n\n1. Sí\n2. No',
      headers: {
        'Message-ID': '<obx_1@malaga.example>',
        'In-Reply-To': '<m1@guests.example>',
        References: '<m0@guests.example> <m1@guests.example>',
        'Auto-Submitted': 'auto-replied',
        'X-Auto-Response-Suppress': 'All',
        'List-Unsubscribe': '<mailto:reception@malaga.example?subject=unsubscribe>',
      },
    },
  ]);
});

test('outside of a thread the hotel is the subject, and a farewell has nothing left to end', async () => {
  const server = await start();
  const to = { kind: 'email', value: 'ana@guests.example' } as const;
  const plain = mailChannel({ url: server.url, token, senderOf: () => ({ ...sender, name: 'Hotel Mar' }) });
  await plain.send({ ...message, to, reply: { text: 'Adiós', farewell: true } }, never());
  expect(server.sent[0]).toMatchObject({ subject: 'Hotel Mar', text: 'Adiós' });
  expect(Object.keys(server.sent[0]?.headers ?? {}).toSorted()).toEqual([
    'Auto-Submitted',
    'Message-ID',
    'X-Auto-Response-Suppress',
  ]);
});

test('what is said unasked calls itself generated, and what a person wrote is mail like any', async () => {
  const server = await start();
  const submitted = async (id: string, origin: 'person' | 'unasked') => {
    const reply = { text: 'La habitación está lista', origin };
    await channelTo(server.url).send({ ...message, id, reply }, never());
    const { headers = {} } = server.sent.at(-1) ?? {};
    return [headers['Auto-Submitted'], headers['X-Auto-Response-Suppress'], headers['List-Unsubscribe']];
  };
  const unsubscribe = '<mailto:reception@malaga.example?subject=unsubscribe>';
  expect(await submitted('obx_2', 'unasked')).toEqual(['auto-generated', 'All', unsubscribe]);
  expect(await submitted('obx_3', 'person')).toEqual([undefined, undefined, unsubscribe]);
});

test('sends nothing for a hotel without a mailbox, or to a guest of another channel', async () => {
  const server = await start();
  const channel = channelTo(server.url);
  const elsewhere = { ...message, hotel: 'lisboa' as TenantId };
  expect(await channel.send(elsewhere, never())).toEqual({ outcome: 'failed', reason: 'no_mailbox' });
  const caller = { ...message, to: { kind: 'phone', value: '34600111222' } as const };
  expect(await channel.send(caller, never())).toEqual({ outcome: 'failed', reason: 'no_address' });
  expect(await channel.send(message, { signal: AbortSignal.abort() })).toMatchObject({ outcome: 'retry' });
  expect(server.sent).toEqual([]);
});

test.each<[string, ServerFault, SendResult]>([
  [
    'an account that is refused',
    { kind: 'error', status: 401 },
    { outcome: 'retry', reason: 'http_401', about: 'account', afterMs: 60_000 },
  ],
  ['too many', { kind: 'error', status: 429 }, { outcome: 'retry', reason: 'http_429', about: 'number' }],
  [
    'the same mail at the same time',
    { kind: 'error', status: 409, body: { name: 'concurrent_idempotent_requests' } },
    { outcome: 'retry', reason: 'http_409' },
  ],
  ['what it does not take', { kind: 'error', status: 422 }, { outcome: 'failed', reason: 'http_422' }],
  ['its own trouble', { kind: 'error', status: 500 }, { outcome: 'unknown', reason: 'http_500' }],
  ['a reset before', { kind: 'reset_before' }, { outcome: 'unknown', reason: 'no_response' }],
  ['a reset after', { kind: 'reset_after' }, { outcome: 'unknown', reason: 'no_response' }],
  ['garbage', { kind: 'garbage', body: '<html>' }, { outcome: 'unknown', reason: 'bad_response' }],
])('%s; and what is tried again goes out once', async (_, fault, expected) => {
  const server = await start();
  const channel = channelTo(server.url);
  server.fail(fault);
  expect(await channel.send(message, never())).toEqual(expected);
  expect(await channel.send(message, never())).toMatchObject({ outcome: 'sent' });
  // The guest has written once more since: the thread is another one.
  const later = {
    ...message,
    to: { ...message.to, thread: { ...thread, messageId: '<m2@guests.example>' } },
  };
  expect(await channel.send(later, never())).toEqual({ outcome: 'sent' });
  expect(server.sent).toHaveLength(1);
});

test('an answer that never comes, and a token that is not right', async () => {
  const server = await start();
  server.fail({ kind: 'drop_response' });
  const late = await channelTo(server.url).send(message, { signal: AbortSignal.timeout(200) });
  expect(late).toEqual({ outcome: 'unknown', reason: 'no_response' });
  expect(await channelTo(server.url, 'old').send(message, never())).toMatchObject({ about: 'account' });
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailSchema } from '../../src/channels/email/mail.ts';
import { messageOf } from '../../src/channels/email/message.ts';
import { incomingMail } from '../doubles/mail-server.ts';

const bytes = Buffer.from('signed');
const read = (more: Parameters<typeof incomingMail>[0] = {}) =>
  messageOf(mailSchema.parse(incomingMail(more)), bytes);

test('a mail: who wrote it, what it says, and the thread that the answer belongs to', () => {
  const headers = {
    References: '<m0@guests.example>\r\n <obx_1@malaga.example>',
    'In-Reply-To': '<obx_1@malaga.example>',
  };
  expect(read({ from: 'Ana@Guests.example', subject: 'Re:\r\n Consulta', headers })).toEqual({
    messageId: '<m1@guests.example>',
    aliases: [{ kind: 'email', value: 'ana@guests.example' }],
    sentAt: Date.parse('2026-11-24T11:00:00Z'),
    content: { type: 'text', text: '¿Tienen estacionamiento?' },
    thread: {
      messageId: '<m1@guests.example>',
      references: ['<m0@guests.example>', '<obx_1@malaga.example>'],
      subject: 'Re: Consulta',
    },
  });
});

test('without an id of its own it is known by what was signed, and answered outside of any thread', () => {
  const { messageId, thread } = read({ headers: { 'Message-ID': 'none' } });
  expect(messageId).toMatch(/^sha256:[\da-f]{64}$/);
  expect(thread).toBeUndefined();
});

test('the subject is what is said when there is nothing else, other than that of an answer', () => {
  expect(read({ subject: 'unsubscribe', text: '' }).content).toEqual({ type: 'text', text: 'unsubscribe' });
  const reply = read({ text: '> hola', headers: { 'In-Reply-To': '<obx_1@malaga.example>' } });
  expect(reply.content).toEqual({ type: 'unsupported', kind: 'mail' });
  const file = read({ text: '', attachments: [{ id: 'att_1' }] });
  expect(file.content).toEqual({ type: 'media', kind: 'document', id: 'att_1' });
});

test.each<[string, NonNullable<Parameters<typeof incomingMail>[0]>]>([
  ['an absence notice', { headers: { 'Auto-Submitted': 'auto-replied (vacation)' } }],
  ['what a program sends', { headers: { 'auto-submitted': 'auto-generated' } }],
  ['a list', { headers: { Precedence: 'list' } }],
  ['bulk', { headers: { Precedence: 'Bulk' } }],
  ['junk', { headers: { Precedence: 'junk' } }],
  ['a list by its id', { headers: { 'List-Id': '<news.example>' } }],
  ['who wants no automatic answer', { headers: { 'X-Auto-Response-Suppress': 'OOF, AutoReply' } }],
  ['an old responder', { headers: { 'X-Autoreply': 'yes' } }],
  ['nobody', { from: 'no-reply@shop.example' }],
  ['nobody, with an address of its own', { from: 'noreply+7f3@shop.example' }],
  ['nobody in Portuguese', { from: 'nao-responda@loja.example' }],
  ['a mail server', { from: 'MAILER-DAEMON@mx.example' }],
  ['a bounce', { returnPath: '<>' }],
  ['a bounce by its header', { returnPath: undefined, headers: { 'Return-Path': '<>' } }],
  ['ourselves', { from: 'Reception@malaga.example' }],
  ['somebody else than it says', { dmarc: 'fail' }],
])('%s is kept and not answered', (_, more) => {
  expect(read(more).content).toEqual({ type: 'automatic', text: 'Consulta' });
});

test('people are answered', () => {
  for (const more of [
    { headers: { 'Auto-Submitted': 'no' } },
    { headers: { 'X-Auto-Response-Suppress': 'None', Precedence: 'normal' } },
    { from: 'noriega@guests.example' },
    { dmarc: 'none', returnPath: undefined },
  ])
    expect(read(more).content.type).toBe('text');
});

test('whatever the headers say, the thread has only ids, and few', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), fc.string(), (id, references, subject) => {
      const headers = { 'Message-ID': id, References: references.map((each) => `<${each}>`).join(' ') };
      const { thread } = read({ subject, headers });
      const ids = thread ? [thread.messageId, ...thread.references] : [];
      for (const each of ids) expect(each).toMatch(/^<[^<>\s]+>$/);
      expect(ids.length).toBeLessThanOrEqual(21);
      expect(thread?.subject ?? '').not.toMatch(/[\r\n]/);
    }),
  );
});

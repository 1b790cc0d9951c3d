import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUpdate } from '../../src/channels/telegram/update.ts';
import { messageUpdate, tapUpdate } from '../doubles/telegram-updates.ts';

const at = 1_790_000_000_000;
const contentOf = (content: object) => parseUpdate(messageUpdate(5, 77, content, at), at)?.message.content;

test('a text: who wrote it, when, and what the app is set to speak', () => {
  expect(parseUpdate(messageUpdate(5, 77, { text: 'hola' }, at), 0)).toEqual({
    updateId: 5,
    message: {
      aliases: [{ kind: 'telegram', value: '77' }],
      sentAt: at,
      content: { type: 'text', text: 'hola' },
      languageHint: 'es',
    },
  });
});

test('a tap is the option that was put there, with the words that the guest saw', () => {
  expect(parseUpdate(tapUpdate(6, 77, 'room:double', 'Doble'), at + 999)).toMatchObject({
    updateId: 6,
    tap: 'tap-6',
    message: { sentAt: at, content: { type: 'option', id: 'room:double', label: 'Doble' } },
  });
});

test.each([
  [
    { photo: [{ file_id: 's' }, { file_id: 'l' }], caption: 'mira' },
    { kind: 'image', id: 'l', caption: 'mira' },
  ],
  [{ voice: { file_id: 'v' } }, { kind: 'audio', id: 'v' }],
  [{ audio: { file_id: 'a' } }, { kind: 'audio', id: 'a' }],
  [{ video_note: { file_id: 'n' } }, { kind: 'video', id: 'n' }],
  [
    { animation: { file_id: 'g' }, document: { file_id: 'g' } },
    { kind: 'video', id: 'g' },
  ],
  [
    { document: { file_id: 'd' }, caption: 7 },
    { kind: 'document', id: 'd' },
  ],
  [{ sticker: { file_id: 'k' } }, { kind: 'sticker', id: 'k' }],
])('a file: %j', (content, expected) => {
  expect(contentOf(content)).toEqual({ type: 'media', ...expected });
});

test('a place, with its name where it has one', () => {
  const location = { latitude: 36.7, longitude: -4.4 };
  expect(contentOf({ location })).toEqual({ type: 'location', ...location });
  const venue = { location, title: 'Aeropuerto', address: 'Málaga' };
  expect(contentOf({ location, venue })).toEqual({ type: 'location', ...location, name: 'Aeropuerto' });
});

test('the button that opens the bot is a greeting', () => {
  for (const text of ['/start', '/start qr-lobby', '/start@hotel_bot'])
    expect(contentOf({ text })).toEqual({ type: 'option', id: 'intent:greeting', label: text });
  expect(contentOf({ text: '/started' })).toEqual({ type: 'text', text: '/started' });
});

test('what we cannot read is answered; what Telegram tells of the chat is not', () => {
  for (const content of [{ contact: {} }, { poll: {} }, { photo: [] }, { text: '' }])
    expect(contentOf(content)).toEqual({ type: 'unsupported', kind: Object.keys(content)[0] });
  for (const content of [{}, { pinned_message: {} }, { new_chat_title: 'x' }])
    expect(contentOf(content)).toBeUndefined();
});

test('groups, bots, channels and edits are none of ours', () => {
  const { message, ...rest } = messageUpdate(5, 77, { text: 'hola' }, at);
  const tapped = tapUpdate(5, 77, 'yes').callback_query;
  for (const update of [
    { ...rest, message: { ...message, chat: { id: -100, type: 'supergroup' } } },
    { ...rest, message: { ...message, from: { ...message.from, is_bot: true } } },
    { ...rest, edited_message: message },
    { ...rest, channel_post: message },
    { ...rest, callback_query: { ...tapped, message: { chat: { id: -100, type: 'group' } } } },
    { ...rest, callback_query: { ...tapped, message: undefined, inline_message_id: 'x' } },
    { message },
  ])
    expect(parseUpdate(update, at)).toBeUndefined();
});

test('never throws, whatever comes', () => {
  const base = messageUpdate(5, 77, { text: 'hola' }, at);
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom('from', 'chat', 'date', 'text', 'photo'), (value, field) => {
      parseUpdate(value, at);
      const parsed = parseUpdate({ ...base, message: { ...base.message, [field]: value } }, at);
      expect([undefined, 5]).toContain(parsed?.updateId);
    }),
  );
});

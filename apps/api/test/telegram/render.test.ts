import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMessage } from '../../src/channels/telegram/render.ts';

const to = { kind: 'telegram', value: '77' } as const;

test('options are buttons, one below the other, with what they cost', () => {
  const options = [
    { id: 'room:double', label: 'Doble', description: '240 €' },
    { id: 'room:suite', label: 'Suite' },
  ];
  expect(renderMessage({ to, reply: { text: '¿Cuál?', options } })).toEqual({
    chat_id: 77,
    text: '¿Cuál?',
    reply_markup: {
      inline_keyboard: [
        [{ text: 'Doble · 240 €', callback_data: 'room:double' }],
        [{ text: 'Suite', callback_data: 'room:suite' }],
      ],
    },
  });
});

test('an id that a button cannot hold makes all of them numbers to type', () => {
  const options = [
    { id: 'yes', label: 'Sí' },
    { id: 'ñ'.repeat(33), label: 'No' },
  ];
  expect(renderMessage({ to, reply: { text: '¿Reservo?', options } })).toEqual({
    chat_id: 77,
    text: '¿Reservo?\n\n1. Sí\n2. No',
  });
});

test('an address of another channel is none', () => {
  expect(renderMessage({ to: { kind: 'phone', value: '34600' }, reply: { text: 'x' } })).toBeUndefined();
});

test('whatever the reply, it is within what Telegram takes', () => {
  const option = fc.record({
    id: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
    label: fc.string({ minLength: 1, maxLength: 24, unit: 'grapheme' }),
    description: fc.string({ maxLength: 72, unit: 'grapheme' }),
  });
  const text = fc.string({ maxLength: 6000, minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(text, fc.array(option, { maxLength: 120 }), (said, options) => {
      const payload = renderMessage({ to, reply: { text: said, options } });
      expect(payload?.text.length).toBeLessThanOrEqual(4096);
      const buttons = payload?.reply_markup?.inline_keyboard.flat() ?? [];
      expect(buttons.length === 0 || buttons.length === options.length).toBe(true);
      for (const button of buttons) {
        expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
        expect(button.text.length).toBeLessThanOrEqual(64);
      }
    }),
  );
});

import { expect, test } from 'vitest';
import { laterTemplate } from '../../src/channels/whatsapp/later.ts';
import { renderMessage } from '../../src/channels/whatsapp/render.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { refusalOf } from '../doubles/graph-rules.ts';

const { whatsapp, ...others } = malaga.channels;
const of = (text: string, labels: readonly string[] = []) => ({
  reply: { text, options: labels.map((label) => ({ id: label, label })) },
});

test('the message stands in one line, with its options numbered', () => {
  expect(laterTemplate(malaga, of('Doble:\n\n  120 €\t¿Reservo?', ['Sí', 'No']), 'es')).toEqual({
    name: 'message_from_hotel',
    language: 'es_ES',
    parameters: ['Hotel Playa Pedregalejo', 'Doble: 120 € ¿Reservo? 1. Sí 2. No'],
  });
});

test("without the guest's language the house's own is taken; without any there is none", () => {
  const templates = { es: { name: 'solo', language: 'es' } };
  const spanish = { ...malaga, channels: { ...others, whatsapp: { ...whatsapp!, templates } } };
  expect(laterTemplate(spanish, of('x'), 'en')).toMatchObject({ name: 'solo' });
  expect(laterTemplate(spanish, of('x'), undefined)).toMatchObject({ name: 'solo' });
  const { templates: _, ...number } = whatsapp!;
  expect(laterTemplate({ ...malaga, channels: { ...others, whatsapp: number } }, of('x'))).toBeUndefined();
  expect(laterTemplate({ ...malaga, channels: others }, of('x'))).toBeUndefined();
});

test('Meta takes what is made of the longest message', () => {
  const { reply } = of('Á '.repeat(4_000), ['Sí']);
  const template = laterTemplate(malaga, { reply })!;
  const to = { kind: 'phone', value: '34600111222' } as const;
  const message = { id: 'obx_1', hotel: malaga.id, channel: 'whatsapp', to, reply, template } as const;
  const payload = renderMessage(message, 'Menu');
  expect(payload).toMatchObject({ type: 'template', template: { language: { code: 'es_ES' } } });
  expect(refusalOf(payload)).toBeUndefined();
});

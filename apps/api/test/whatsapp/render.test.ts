import type { TenantId } from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuestAlias, Option, OutboundMessage, Reply } from '../../src/channels/channel.ts';
import { cutAtSentence } from '../../src/channels/cut.ts';
import { renderMessage } from '../../src/channels/whatsapp/render.ts';
import { refusalOf } from '../doubles/graph-rules.ts';

const outbound = (
  reply: Reply,
  to: GuestAlias = { kind: 'phone', value: '34600111222' },
): OutboundMessage => ({
  id: 'obx_1',
  hotel: 'malaga' as TenantId,
  channel: 'whatsapp',
  to,
  reply,
});
const options = (count: number): Option[] =>
  Array.from({ length: count }, (_, i) => ({ id: `o:${i}`, label: `Opción ${i}`, description: `${i} EUR` }));
const render = (reply: Reply) => renderMessage(outbound(reply), 'Ver opciones');

describe('renderMessage', () => {
  it('writes a text to a phone number', () => {
    expect(render({ text: 'Hola' })).toEqual({
      messaging_product: 'whatsapp',
      biz_opaque_callback_data: 'obx_1',
      to: '34600111222',
      type: 'text',
      text: { body: 'Hola' },
    });
  });

  it('writes to a business-scoped user id as recipient, and to nobody else', () => {
    const to = renderMessage(outbound({ text: 'Hola' }, { kind: 'bsuid', value: 'ES.44810' }), 'Ver');
    expect(to).toMatchObject({ recipient: 'ES.44810' });
    expect(to).not.toHaveProperty('to');
    expect(
      renderMessage(outbound({ text: 'Hola' }, { kind: 'visitor', value: 'v1' }), 'Ver'),
    ).toBeUndefined();
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'shows %i options in a form that Meta takes',
    (count) => {
      const payload = render({ text: 'Elige', options: options(count) });
      expect(refusalOf(payload)).toBeUndefined();
      const form = count === 0 || count > 10 ? 'text' : count <= 3 ? 'button' : 'list';
      expect(payload?.type === 'interactive' ? payload.interactive.type : payload?.type).toBe(form);
      // Every option is there, by id where it can be tapped and by number where it is typed.
      const written = JSON.stringify(payload);
      for (let i = 0; i < count; i += 1) {
        expect(written).toContain(
          form === 'text' ? `${i + 1}. Opción ${i}: ${i} EUR` : `"id":"o:${i}","title":"Opción ${i}"`,
        );
      }
    },
  );

  it('writes buttons and lists as documented', () => {
    expect(render({ text: '¿Reservo?', options: options(1) })).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: '¿Reservo?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'o:0', title: 'Opción 0' } }] },
      },
    });
    const list = render({ text: 'Elige', options: options(4).map(({ id, label }) => ({ id, label })) });
    expect(list).toMatchObject({
      interactive: { type: 'list', body: { text: 'Elige' }, action: { button: 'Ver opciones' } },
    });
    expect(JSON.stringify(list)).not.toContain('description');
  });

  it('turns buttons into a list when the text is too long for them', () => {
    const payload = render({ text: 'a'.repeat(1025), options: options(2) });
    expect(payload).toMatchObject({ interactive: { type: 'list', body: { text: 'a'.repeat(1025) } } });
    expect(refusalOf(payload)).toBeUndefined();
  });

  it('keeps titles different when the cut makes them alike', () => {
    const alike = [
      'Habitación doble superior mar',
      'Habitación doble superior jardín',
      'Habitación doble superior',
    ];
    const payload = render({ text: 'Elige', options: alike.map((label, i) => ({ id: `${i}`, label })) });
    expect(payload).toMatchObject({
      interactive: {
        action: {
          buttons: [
            { reply: { title: 'Habitación doble su…' } },
            { reply: { title: 'Habitación doble… 2' } },
            { reply: { title: 'Habitación doble… 3' } },
          ],
        },
      },
    });
  });

  it('cuts a long text after a whole sentence', () => {
    const sentence = 'El desayuno se sirve de 7:30 a 10:30 en la planta baja. ';
    const payload = render({ text: sentence.repeat(100) });
    const body = payload?.type === 'text' ? payload.text.body : '';
    expect(body.endsWith('planta baja.')).toBe(true);
    expect(body.length).toBeGreaterThan(4096 - sentence.length - 1);
    expect(body.length).toBeLessThanOrEqual(4096);
  });

  it('never cuts through a character that people see as one', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cutAtSentence(family.repeat(20), 50)).toBe(`${family.repeat(4)}…`);
  });

  it('is taken by Meta whatever the reply says', () => {
    const word = fc.constantFrom('á', '🏖️', 'Doble ', '  ', '. ', '\n', 'mar', 'x'.repeat(30), '👨‍👩‍👧', '漢');
    const words = (min: number, max: number) =>
      fc.array(word, { minLength: min, maxLength: max }).map((parts) => `a${parts.join('')}`);
    const option = fc.record({ label: words(0, 12), description: words(0, 40) }, { requiredKeys: ['label'] });
    const reply = fc
      .record({ text: words(0, 600), options: fc.array(option, { maxLength: 40 }) })
      .map(({ text, options: made }) => ({ text, options: made.map((one, i) => ({ ...one, id: `o${i}` })) }));
    fc.assert(
      fc.property(reply, words(0, 20), (made, label) => {
        const payload = renderMessage(outbound(made), label);
        expect(refusalOf(payload)).toBeUndefined();
        expect(JSON.stringify(payload).isWellFormed()).toBe(true);
        const count = made.options.length;
        const tappable = payload?.type === 'interactive';
        expect(tappable).toBe(count > 0 && count <= 10);
      }),
      { numRuns: 1000 },
    );
  });
});

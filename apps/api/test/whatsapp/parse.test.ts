import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../src/channels/whatsapp/parse.ts';
import {
  anyMessage,
  batch,
  buttonReply,
  change,
  echoes,
  encode,
  legacyButton,
  listReply,
  statusUpdate,
  textMessage,
  webhook,
} from '../doubles/whatsapp-payloads.ts';

const at = 1_790_000_000_000;
const phone = '34600111222';
const bsuid = 'ES.44810';
const from = { phone };
const contentsOf = (payload: unknown) => parseWebhook(payload).messages.map(({ content }) => content);

describe('messages', () => {
  it('reads a text as Meta sends it, escaped', () => {
    const payload = webhook('70001', textMessage({ id: 'wamid.A', from, at }, '¿Doble mañana? 🏖️ / sí'));
    expect(parseWebhook(JSON.parse(encode(payload)))).toEqual({
      messages: [
        {
          phoneNumberId: '70001',
          messageId: 'wamid.A',
          aliases: [{ kind: 'phone', value: phone }],
          sentAt: at,
          content: { type: 'text', text: '¿Doble mañana? 🏖️ / sí' },
        },
      ],
      statuses: [],
      moves: [],
      ignored: 0,
    });
  });

  it('reads every kind of tap as the option that was tapped', () => {
    const payload = webhook(
      '70001',
      buttonReply({ id: 'a', from, at }, 'yes', 'Sí'),
      listReply({ id: 'b', from, at }, 'room:sea', 'Doble con vista'),
      legacyButton({ id: 'c', from, at }, 'confirm', 'Confirmar'),
    );
    expect(contentsOf(payload)).toEqual([
      { type: 'option', id: 'yes', label: 'Sí' },
      { type: 'option', id: 'room:sea', label: 'Doble con vista' },
      { type: 'option', id: 'confirm', label: 'Confirmar' },
    ]);
  });

  it.each(['image', 'audio', 'video', 'document', 'sticker'])(
    'reads a message of type %s by its id',
    (type) => {
      const media = { mime_type: 'x/y', sha256: 'abc', id: '1', caption: 'mira' };
      const payload = webhook(
        '70001',
        anyMessage({ id: 'a', from, at }, type, { [type]: media }),
        anyMessage({ id: 'b', from, at }, type, { [type]: { id: '2', caption: 7 } }),
        anyMessage({ id: 'c', from, at }, type, { [type]: {} }),
      );
      expect(contentsOf(payload)).toEqual([
        { type: 'media', kind: type, id: '1', caption: 'mira' },
        { type: 'media', kind: type, id: '2' },
        { type: 'unsupported', kind: type },
      ]);
    },
  );

  it('reads where the guest is, what was written beside goods, and reactions', () => {
    const place = { latitude: 36.72, longitude: -4.36 };
    const payload = webhook(
      '70001',
      anyMessage({ id: 'a', from, at }, 'location', { location: { ...place, name: 'Puerto', address: 'x' } }),
      anyMessage({ id: 'b', from, at }, 'location', { location: place }),
      anyMessage({ id: 'c', from, at }, 'location', { location: { latitude: 99, longitude: 0 } }),
      anyMessage({ id: 'd', from, at }, 'order', { order: { product_items: [{}], text: 'dos, por favor' } }),
      anyMessage({ id: 'e', from, at }, 'order', { order: { product_items: [{}] } }),
      anyMessage({ id: 'f', from, at }, 'contacts', { contacts: [{ name: {} }] }),
      anyMessage({ id: 'g', from, at }, 'unsupported', { errors: [{ code: 131_051 }] }),
      anyMessage({ id: 'h', from, at }, 'reaction', { reaction: { message_id: 'wamid.O', emoji: '👍' } }),
      anyMessage({ id: 'i', from, at }, 'reaction', { reaction: { message_id: 'wamid.O' } }),
    );
    expect(contentsOf(payload)).toEqual([
      { type: 'location', ...place, name: 'Puerto' },
      { type: 'location', ...place },
      { type: 'unsupported', kind: 'location' },
      { type: 'text', text: 'dos, por favor' },
      { type: 'unsupported', kind: 'order' },
      { type: 'unsupported', kind: 'contacts' },
      { type: 'unsupported', kind: 'unsupported' },
      { type: 'reaction', emoji: '👍' },
      { type: 'reaction', emoji: '' },
    ]);
  });

  it('reads what a person of the house wrote with the app on the phone', () => {
    const parsed = parseWebhook(
      echoes(
        '70001',
        { id: 'a', to: phone, at, type: 'text', text: { body: 'Soy Marta' } },
        { id: 'b', to: phone, at, type: 'image', image: { id: '1' } },
        { id: 'c', at, type: 'text', text: { body: 'to nobody' } },
      ),
    );
    const about = { phoneNumberId: '70001', aliases: [{ kind: 'phone', value: phone }], sentAt: at };
    expect(parsed).toEqual({
      messages: [
        { ...about, messageId: 'a', content: { type: 'staff', text: 'Soy Marta' } },
        { ...about, messageId: 'b', content: { type: 'staff', text: '[image]' } },
      ],
      statuses: [],
      moves: [],
      ignored: 1,
    });
  });

  it('reads that a guest has another number or id', () => {
    const system = (id: string, of: { phone?: string }, said: object) =>
      anyMessage({ id, from: of, at }, 'system', { system: { body: 'User changed', ...said } });
    const { moves, messages, ignored } = parseWebhook(
      webhook(
        '70001',
        system('a', from, {
          type: 'user_changed_number',
          wa_id: '34600999888',
          user_id: 'ES.2',
          previous_user_id: bsuid,
        }),
        system('b', {}, { type: 'user_changed_user_id', user_id: 'ES.3', previous_user_id: 'ES.2' }),
        system('c', from, { type: 'customer_changed_number', new_wa_id: '34600999888' }),
        system('d', from, { type: 'user_changed_number' }),
        system('e', from, { type: 'user_changed_number', wa_id: phone }),
        system('f', from, { type: 'customer_identity_changed', wa_id: '34600999888' }),
      ),
    );
    const next = { kind: 'phone', value: '34600999888' };
    expect(moves).toEqual([
      {
        phoneNumberId: '70001',
        from: [
          { kind: 'phone', value: phone },
          { kind: 'bsuid', value: bsuid },
        ],
        to: [next, { kind: 'bsuid', value: 'ES.2' }],
      },
      {
        phoneNumberId: '70001',
        from: [{ kind: 'bsuid', value: 'ES.2' }],
        to: [{ kind: 'bsuid', value: 'ES.3' }],
      },
      { phoneNumberId: '70001', from: [{ kind: 'phone', value: phone }], to: [next] },
    ]);
    expect(messages).toEqual([]);
    expect(ignored).toBe(3);
  });

  it('takes types of the future and shapes that are not as documented for unsupported', () => {
    const payload = webhook(
      '70001',
      anyMessage({ id: 'a', from, at }, 'hologram_2'),
      anyMessage({ id: 'b', from, at }, '<script>alert(1)</script>'),
      anyMessage({ id: 'c', from, at }, 'text', { text: { body: 7 } }),
      anyMessage({ id: 'd', from, at }, 'text', { text: { body: '' } }),
      anyMessage({ id: 'e', from, at }, 'interactive', { interactive: { type: 'nfm_reply', nfm_reply: {} } }),
      anyMessage({ id: 'f', from, at }, '__proto__'),
      anyMessage({ id: 'g', from, at }, 'constructor'),
    );
    const { messages, ignored } = parseWebhook(payload);
    expect(messages.map(({ content }) => content)).toEqual(
      ['unknown', 'unknown', 'text', 'text', 'interactive', '__proto__', 'constructor'].map((kind) => ({
        type: 'unsupported',
        kind,
      })),
    );
    expect(ignored).toBe(0);
  });

  it('leaves out what says nothing', () => {
    const payload = webhook(
      '70001',
      anyMessage({ id: 'a', from, at }, 'reaction', { reaction: 7 }),
      textMessage({ id: 'b', from, at }, 'hola'),
      anyMessage({ id: 'c', from, at }, 'revoke', { revoke: { original_message_id: 'wamid.O' } }),
    );
    const { messages, ignored } = parseWebhook(payload);
    expect(messages.map(({ messageId }) => messageId)).toEqual(['b']);
    expect(ignored).toBe(2);
  });

  it('cuts a text that is longer than WhatsApp allows', () => {
    expect(contentsOf(webhook('70001', textMessage({ id: 'a', from, at }, 'a'.repeat(9000))))).toEqual([
      { type: 'text', text: 'a'.repeat(4096) },
    ]);
  });
});

describe('who the guest is', () => {
  const aliasesOf = (payload: unknown) => parseWebhook(payload).messages.map(({ aliases }) => aliases);

  it('knows a guest by phone, by user id, and by both with the phone first', () => {
    const payload = webhook(
      '70001',
      textMessage({ id: 'a', from: { phone }, at }, 'x'),
      textMessage({ id: 'b', from: { bsuid: 'ES.1' }, at }, 'x'),
      textMessage({ id: 'c', from: { phone: '5491144445555', bsuid: 'AR.2' }, at }, 'x'),
    );
    expect(aliasesOf(payload)).toEqual([
      [{ kind: 'phone', value: phone }],
      [{ kind: 'bsuid', value: 'ES.1' }],
      [
        { kind: 'phone', value: '5491144445555' },
        { kind: 'bsuid', value: 'AR.2' },
      ],
    ]);
  });

  it('takes from the contact what the message leaves out, and only from the right one', () => {
    const both = [
      { kind: 'phone', value: phone },
      { kind: 'bsuid', value: bsuid },
    ];
    const message = { id: 'a', timestamp: '1790000000', type: 'text', text: { body: 'x' } };
    const contacts = [
      { wa_id: '34699999999', user_id: 'ES.9' },
      { wa_id: phone, user_id: bsuid },
    ];
    const messages = [
      { ...message, from: phone },
      { ...message, id: 'b', from_user_id: bsuid },
      { ...message, id: 'c', from_user_id: 'ES.7' },
    ];
    expect(aliasesOf(webhook('70001', { contacts, messages }))).toEqual([
      both,
      both,
      [{ kind: 'bsuid', value: 'ES.7' }],
    ]);
  });

  it('falls back to the user id when the phone is not one', () => {
    const { messages } = anyMessage({ id: 'a', from: { phone: 'null', bsuid }, at }, 'image');
    expect(aliasesOf(webhook('70001', { messages: messages ?? [] }))).toEqual([
      [{ kind: 'bsuid', value: bsuid }],
    ]);
  });

  it('counts a message without a sender, and does not guess one', () => {
    const payload = webhook('70001', textMessage({ id: 'a', from: {}, at }, 'x'), {
      contacts: [{ wa_id: phone }],
    });
    expect(parseWebhook(payload)).toMatchObject({ messages: [], ignored: 1 });
  });
});

describe('statuses', () => {
  it('reads each of them with our own id, its time and the code of a failure', () => {
    const payload = webhook(
      '70001',
      statusUpdate({ id: 'wamid.1', status: 'sent', at, to: from, opaque: 'obx_1' }),
      statusUpdate({ id: 'wamid.1', status: 'delivered', at: at + 1000, to: { bsuid }, opaque: 'obx_1' }),
      statusUpdate({ id: 'wamid.2', status: 'read', at }),
      statusUpdate({ id: 'wamid.3', status: 'failed', at, opaque: 'obx_3', errorCode: 131_047 }),
      statusUpdate({ id: 'wamid.4', status: 'played', at }),
    );
    expect(parseWebhook(payload)).toEqual({
      messages: [],
      moves: [],
      statuses: [
        { phoneNumberId: '70001', providerId: 'wamid.1', status: 'sent', at, id: 'obx_1' },
        { phoneNumberId: '70001', providerId: 'wamid.1', status: 'delivered', at: at + 1000, id: 'obx_1' },
        { phoneNumberId: '70001', providerId: 'wamid.2', status: 'read', at },
        {
          phoneNumberId: '70001',
          providerId: 'wamid.3',
          status: 'failed',
          at,
          id: 'obx_3',
          reason: '131047',
          about: 'window',
        },
      ],
      ignored: 1,
    });
  });
});

describe('batches', () => {
  const text = (id: string) => textMessage({ id, from, at }, id);

  it('reads all entries, all changes and all messages in order', () => {
    const payload = batch(
      [change('70001', text('a'), text('b')), change('70002', text('c'))],
      [change('70001', statusUpdate({ id: 'w', status: 'read', at }), text('d'))],
      [change('70003', text('e'))],
    );
    const { messages, statuses, ignored } = parseWebhook(payload);
    expect(messages.map(({ phoneNumberId, messageId }) => [phoneNumberId, messageId])).toEqual([
      ['70001', 'a'],
      ['70001', 'b'],
      ['70002', 'c'],
      ['70001', 'd'],
      ['70003', 'e'],
    ]);
    expect(statuses).toHaveLength(1);
    expect(ignored).toBe(0);
  });

  it('loses no neighbour of a broken part and counts the broken ones', () => {
    const { messages: ok = [] } = text('a');
    const value = { metadata: { phone_number_id: '70001' } };
    const payload = {
      entry: [
        null,
        { changes: 'none' },
        {
          changes: [
            7,
            { field: 'account_update', value: {} },
            { field: 'messages', value: { messages: ok } },
            {
              field: 'messages',
              value: { ...value, contacts: 3, messages: [{}, ...ok, 'x'], statuses: [[]] },
            },
          ],
        },
        { changes: [{ field: 'messages', value: { ...value, messages: { ...ok[0], id: 'single' } } }] },
      ],
    };
    const { messages, ignored } = parseWebhook(payload);
    expect(messages.map(({ messageId }) => messageId)).toEqual(['a', 'single']);
    expect(ignored).toBe(9);
  });

  it.each([
    ['an id', { id: undefined }],
    ['an id that is text', { id: 5 }],
    ['a time', { timestamp: undefined }],
    ['a time that is one', { timestamp: 'yesterday' }],
    ['a time that is not negative', { timestamp: '-5' }],
    ['a type', { type: undefined }],
  ])('counts a message without %s', (_, wrong) => {
    const { messages: ok = [] } = text('a');
    const payload = webhook('70001', { messages: [{ ...ok[0], ...wrong }, ...(text('b').messages ?? [])] });
    const { messages, ignored } = parseWebhook(payload);
    expect(messages.map(({ messageId }) => messageId)).toEqual(['b']);
    expect(ignored).toBe(1);
  });
});

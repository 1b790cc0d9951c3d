import { expect, test, vi } from 'vitest';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { guestOf, start } from '../e2e/guest.ts';
import { recordSpans } from './spans.ts';
import { whatsappService } from './whatsapp.ts';

/** Everything that a span may say. */
const keys = new Set([
  'error.type',
  'feature_flag.key',
  'feature_flag.provider.name',
  'feature_flag.result.reason',
  'feature_flag.result.variant',
  'feature_flag.version',
  'hotel.id',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'inbox.duplicate',
  'messaging.message.conversation_id',
  'messaging.message.id',
  'messaging.operation.name',
  'messaging.operation.type',
  'messaging.system',
  'pms.operation',
]);

test('no span says what a guest wrote, who they are or where they are reached', async () => {
  const { all, named } = recordSpans();
  const running = await whatsappService();
  const phone = '34600777888';
  const writes = [
    '¿Hay lugar para dos personas del 12 al 15 de marzo?',
    'quiero reservar la doble',
    'a nombre de Zulema Quiroga',
    'sí, dale',
  ];
  for (const [index, text] of writes.entries()) {
    const incoming = {
      id: `wamid.HBgLSECRET${index}`,
      from: { phone, name: 'Zulema' },
      at: start + 1_000 * index,
    };
    await running.deliver(webhook('70002', textMessage(incoming, text)));
    await vi.waitFor(() => expect(named('send')).toHaveLength(index + 1), 5_000);
  }
  const guest = guestOf(running, 'buenos-aires', 'es');
  await guest.says('hola, soy Zulema Quiroga, mi teléfono es 34600777888');
  await running.service.app.request('/Zulema?hub.verify_token=SECRET');

  expect(named('pms book')).toHaveLength(1);
  const told = all().map(({ name, attributes, events, links, status }) => ({
    name,
    status,
    attributes: [attributes, ...events.map((event) => event.attributes), ...links.map((l) => l.attributes)],
    events: events.map((event) => event.name),
  }));
  const text = JSON.stringify(told);
  expect(text).toContain('hotel.id');
  for (const secret of [phone, 'Zulema', 'Quiroga', 'SECRET', 'marzo', '2027-03', 'reservar', 'dale', 'MAL'])
    expect(text).not.toContain(secret);
  const used = new Set(
    told.flatMap(({ attributes }) => attributes.flatMap((each) => Object.keys(each ?? {}))),
  );
  expect([...used].filter((key) => !keys.has(key))).toEqual([]);
});

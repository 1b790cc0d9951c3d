import { expect, test, vi } from 'vitest';
import { statusUpdate, textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { whatsappService } from '../tracing/whatsapp.ts';

test('a reply that Meta takes and then finds too late goes out as the template, once', async () => {
  const { graph, deliver, clock } = await whatsappService();
  const from = { phone: '34600777888' };
  await deliver(webhook('70002', textMessage({ id: 'wamid.1', from, at: clock.now }, '¿hay lugar?')));
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1));
  const [reply] = graph.sent;
  const tells = (status: string, errorCode?: number) =>
    deliver(
      webhook(
        '70002',
        statusUpdate({
          id: reply?.wamid ?? '',
          status,
          at: clock.now + 60_000,
          to: from,
          ...(reply?.opaque === undefined ? {} : { opaque: reply.opaque }),
          ...(errorCode === undefined ? {} : { errorCode }),
        }),
      ),
    );
  await tells('sent');
  await tells('failed', 131_047);
  await tells('failed', 131_047);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(2), { timeout: 5_000 });
  await tells('sent');
  await tells('failed', 131_047);
  expect(graph.sent).toHaveLength(2);
  expect(graph.sent[1]).toMatchObject({ opaque: reply?.opaque, payload: { type: 'template' } });
});

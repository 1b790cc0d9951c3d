import { expect, test, vi } from 'vitest';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { whatsappService } from '../tracing/whatsapp.ts';

test('who said stop and was erased is not written to: not by the agent, and not by a person', async () => {
  const { service, graph, deliver, clock } = await whatsappService();
  const admin = (method: string, path: string, body?: object) =>
    service.app.request(`/admin/hotels/malaga${path}`, {
      method,
      headers: { authorization: 'Bearer demo-direction', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const withAgent = async (): Promise<readonly { id: string }[]> => {
    const response = await admin('GET', '/conversations?with=agent');
    return ((await response.json()) as { conversations: { id: string }[] }).conversations;
  };
  const writes = (id: string, text: string, at: number) =>
    deliver(webhook('70002', textMessage({ id, from: { phone: '34600777888' }, at }, text)));
  const writtenAt = clock.now - 60_000;

  await writes('wamid.stop', 'BAJA', clock.now);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(1));
  const [stopped] = await withAgent();
  expect((await admin('DELETE', `/conversations/${stopped?.id}`)).status).toBe(204);
  expect(await withAgent()).toEqual([]);

  expect(await writes('wamid.late', '¿hay lugar para dos?', writtenAt)).toBe(200);
  await vi.waitFor(async () => {
    const [late] = await withAgent();
    const { messages } = (await (await admin('GET', `/conversations/${late?.id}`)).json()) as {
      messages: readonly { author: string }[];
    };
    expect(messages.map(({ author }) => author)).toEqual(['guest']);
  });
  const [late] = await withAgent();
  await admin('POST', `/conversations/${late?.id}/take-over`);
  const reply = await admin('POST', `/conversations/${late?.id}/replies`, { text: 'Buenos días' });
  expect([reply.status, await reply.text()]).toEqual([
    409,
    expect.stringContaining('wants no more messages'),
  ]);
  expect(graph.sent).toHaveLength(1);

  await writes('wamid.asks', '¿hay lugar para dos?', clock.now + 5_000);
  await admin('POST', `/conversations/${late?.id}/replies`, { text: 'Buenos días' });
  await vi.waitFor(() => expect(graph.sent).toHaveLength(2));
});

import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { malaga } from '../../src/hotels/demo/malaga.ts';
import { whichHotel } from '../../src/hotels/which-hotel.ts';
import { calls, runWithPeople } from '../admin/people.ts';
import { startGraphServer } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { start } from '../e2e/guest.ts';

const salta = {
  ...malaga,
  id: 'salta',
  city: 'Salta',
  channels: {
    whatsapp: { app: 'demo', phoneNumberId: '70009' },
    email: { mailbox: 'rooms@salta.example' },
    web: { widgetKey: 'widget-salta', origins: [] },
  },
};

test('what came for a number before it was its hotel’s is answered when an administrator replays it, once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quarantine-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'hotels.json');
  writeFileSync(file, JSON.stringify(demoHotels));
  const graph = await startGraphServer({ token: 'demo-token', appSecret: 'demo-app-secret' });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const running = await runWithPeople({ HOTEL_HOTELS_FILE: file, WHATSAPP_GRAPH_URL: graph.url });
  const [olga, diego] = [calls(running, 'olga'), calls(running, 'diego')];
  const deliver = async (id: string, phone: string) => {
    const { body, headers } = graph.signedWebhook(
      webhook('70009', textMessage({ id, from: { phone }, at: start }, '¿A qué hora es el desayuno?')),
    );
    const path = '/webhooks/whatsapp/demo';
    expect((await running.service.app.request(path, { method: 'POST', body, headers })).status).toBe(200);
  };
  await deliver('wamid.1', '34600000001');
  await deliver('wamid.2', '34600000002');
  await deliver('wamid.1', '34600000001');

  const number = { channel: 'whatsapp', app: 'demo', address: '70009' };
  const replay = (address: object = number) => olga('POST', '/quarantine/replay', address);
  expect((await diego('GET', '/quarantine')).status).toBe(403);
  const listed = await (await olga('GET', '/quarantine')).text();
  expect(JSON.parse(listed)).toEqual({
    addresses: [{ ...number, messages: 2, since: expect.any(Number) as number }],
  });
  expect(listed).not.toMatch(/34600|desayuno/);
  expect((await replay()).status).toBe(409);
  expect((await replay({ ...number, address: '34600000001' })).status).toBe(404);

  writeFileSync(file, JSON.stringify([...demoHotels, salta]));
  await vi.waitFor(
    async () =>
      expect(await (await olga('GET', '/quarantine')).json()).toMatchObject({
        addresses: [{ hotel: 'salta' }],
      }),
    { timeout: 10_000 },
  );
  // Delivered once more, before it is replayed.
  await deliver('wamid.1', '34600000001');
  const both = await Promise.all([replay(), replay()]);
  expect(both.map(({ status }) => status)).toContain(200);
  await vi.waitFor(() => expect(graph.sent).toHaveLength(2), { timeout: 5_000 });
  expect(graph.sent.map(({ to }) => to).toSorted()).toEqual(['34600000001', '34600000002']);
  expect(await (await olga('GET', '/quarantine')).json()).toEqual({ addresses: [] });
  expect((await replay()).status).toBe(404);
  expect(graph.sent).toHaveLength(2);

  const { entries } = (await (await olga('GET', '/audit')).json()) as { entries: object[] };
  expect(entries.at(-1)).toMatchObject({
    who: 'olga',
    action: 'quarantine.replay',
    hotel: 'salta',
    subject: 'whatsapp 70009',
  });
});

test('whose a mailbox or a bot is by now is asked of the directory of hotels', async () => {
  const found = vi.fn<(fact: { kind: string; value: string }) => Promise<undefined>>(async () => undefined);
  const which = whichHotel({
    hotels: { ids: [], byPhoneNumber: () => undefined, find: found },
    adminOf: () => undefined,
    audit: () => {},
    observe: () => {},
  });
  expect(await which.at({ channel: 'email', app: 'email', address: 'rooms@salta.example' })).toBeUndefined();
  expect(await which.at({ channel: 'telegram', app: 'telegram', address: 'bot' })).toBeUndefined();
  expect(found.mock.calls).toEqual([
    [{ kind: 'mailbox', value: 'rooms@salta.example' }],
    [{ kind: 'bot', value: 'bot' }],
  ]);
});

import { expect, onTestFinished, test, vi } from 'vitest';
import { startGraphServer, type SentMessage } from '../doubles/graph-server.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { guestOf, runService, start } from '../e2e/guest.ts';

const guest = { phone: '34600000001' };

/** The service and a Graph API that keeps all of Meta's rules, on one clock. */
const setUp = async () => {
  const time: { clock?: { now: number } } = {};
  const graph = await startGraphServer({
    token: 'demo-token',
    appSecret: 'demo-app-secret',
    templates: { message_from_hotel: 2 },
    now: () => time.clock?.now ?? start,
  });
  onTestFinished(() => graph[Symbol.asyncDispose]());
  const running = await runService({ WHATSAPP_GRAPH_URL: graph.url });
  time.clock = running.clock;
  let written = 0;
  const writes = async (
    words: string,
    from: { phone?: string; bsuid?: string } = guest,
    number = '70002',
  ) => {
    written += 1;
    const message = textMessage({ id: `wamid.${written}`, from, at: running.clock.now }, words);
    const { body, headers } = graph.signedWebhook(webhook(number, message));
    const request = { method: 'POST', body, headers };
    const response = await running.service.app.request('/webhooks/whatsapp/demo', request);
    expect(response.status).toBe(200);
    // WhatsApp's clock has whole seconds.
    running.clock.now += 1_000;
  };
  const sent = (count: number) =>
    vi.waitFor(() => expect(graph.sent.map(textOf)).toHaveLength(count), { timeout: 5_000 });
  const console = async (path: string, form: Record<string, string>, cookie = '') =>
    running.service.app.request(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    });
  const staff = async () => {
    const signedIn = await console('/console/session', { key: 'demo-reception' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const list = await running.service.app.request('/console', { headers: { cookie } });
    const path = /href="(\/console\/hotels\/[^"#]+)/.exec(await list.text())?.[1] ?? '';
    return { says: async (text: string) => (await console(`${path}/replies`, { text }, cookie)).status };
  };
  return { ...running, graph, writes, sent, staff };
};

const textOf = ({ payload }: SentMessage): string => {
  const { text, interactive, template } = payload as {
    text?: { body: string };
    interactive?: { body: { text: string } };
    template?: { components: [{ parameters: { text: string }[] }] };
  };
  return (
    text?.body ??
    interactive?.body.text ??
    template?.components[0].parameters.map((parameter) => parameter.text).join(' | ') ??
    ''
  );
};

test('a guest who opts out at one hotel gets one farewell there, and the other hotel goes on', async () => {
  const { graph, writes, sent } = await setUp();
  await writes('STOP');
  await sent(1);
  await writes('gracias');
  await writes('baja');
  await writes('¿Tienen estacionamiento?', guest, '70001');
  await sent(2);
  await writes('¿tienen parking?');
  await sent(3);
  expect(graph.sent.map(({ phoneNumberId }) => phoneNumberId)).toEqual(['70002', '70001', '70002']);
  expect(textOf(graph.sent[0]!)).toContain('no te enviaremos más mensajes');
});

test('words that only the model understands count as well', async () => {
  const { writes, sent, staff } = await setUp();
  await writes('quiero hablar con una persona');
  await sent(1);
  await writes('por favor no me envíen más promociones ni mensajes, BAJA');
  await writes('STOP');
  await sent(2);
  expect(await (await staff()).says('una oferta')).toBe(409);
});

test('in the web chat a guest opts out and comes back', async () => {
  const running = await setUp();
  const { says, transcript } = guestOf(running, 'malaga');
  const stopped = await says('STOP');
  expect(stopped.reply).toEqual({ text: expect.stringContaining('no te enviaremos más mensajes') as string });
  running.clock.now += 1_000;
  expect((await says('gracias')).reply).toEqual({ text: '' });
  running.clock.now += 1_000;
  expect((await says('ALTA')).reply.text).toContain('de vuelta');
  running.clock.now += 1_000;
  expect((await says('¿tienen parking?')).reply.text).not.toBe('');
  expect((await transcript()).messages.filter(({ author }) => author === 'agent')).toHaveLength(3);
});

test('a person who answers a day later is read as a template, in the language of the guest', async () => {
  const { clock, graph, writes, sent, staff } = await setUp();
  await writes('I want to talk to a person');
  await sent(1);
  expect(await (await staff()).says('Hello!\nMarta here')).toBe(303);
  await sent(2);
  clock.now += 24 * 3_600_000;
  expect(await (await staff()).says('Your room:\n\n• Double')).toBe(303);
  await sent(3);
  expect(graph.sent.map(({ payload }) => payload['type'])).toEqual(['text', 'text', 'template']);
  expect(graph.sent[2]?.payload['template']).toMatchObject({ language: { code: 'en' } });
  expect(textOf(graph.sent[2]!)).toBe('Hotel Playa Pedregalejo | Your room: • Double');
});

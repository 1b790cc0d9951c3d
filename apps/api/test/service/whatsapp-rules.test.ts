import { expect, onTestFinished, test, vi } from 'vitest';
import { startGraphServer, type SentMessage } from '../doubles/graph-server.ts';
import { anyMessage, echoes, textMessage, webhook } from '../doubles/whatsapp-payloads.ts';
import { guestOf, runService, start } from '../e2e/guest.ts';

type Sender = { readonly phone?: string; readonly bsuid?: string };
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
  const incoming = (from: Sender = guest) => ({ id: `wamid.${(written += 1)}`, from, at: running.clock.now });
  const deliver = async (payload: object) => {
    const { body, headers } = graph.signedWebhook(payload);
    const request = { method: 'POST', body, headers };
    const response = await running.service.app.request('/webhooks/whatsapp/demo', request);
    expect(response.status).toBe(200);
    // WhatsApp's clock has whole seconds.
    running.clock.now += 1_000;
  };
  const writes = (words: string, from?: Sender, number = '70002') =>
    deliver(webhook(number, textMessage(incoming(from), words)));
  const shows = (type: string, content: object, from?: Sender) =>
    deliver(webhook('70002', anyMessage(incoming(from), type, { [type]: content })));
  /** Somebody at the hotel takes up the phone. */
  const answers = (words: string) => {
    const { id, at } = incoming();
    return deliver(echoes('70002', { id, at, to: guest.phone, type: 'text', text: { body: words } }));
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
    const page = () => running.service.app.request(path, { headers: { cookie } });
    const says = async (text: string) => (await console(`${path}/replies`, { text }, cookie)).status;
    return { page, says };
  };
  return { ...running, graph, writes, shows, answers, sent, staff };
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

test('what has no words gets the answer that fits; reactions and stickers get none', async () => {
  const { graph, writes, shows, sent } = await setUp();
  await shows('audio', { id: '1', voice: true });
  await sent(1);
  await shows('image', { id: '2' });
  await sent(2);
  await shows('location', { latitude: 36.7, longitude: -4.4 });
  await sent(3);
  await shows('sticker', { id: '3' });
  await shows('reaction', { message_id: 'wamid.G1', emoji: '👍' });
  await shows('document', { id: '4', caption: '¿Tienen parking?' });
  await sent(4);
  await writes('gracias');
  await sent(5);
  const [audio, image, location, parking] = graph.sent.map(textOf);
  expect(audio).toContain('notas de voz');
  expect(image).toContain('fotos');
  expect(location).toMatch(/Pedregalejo|playa|centro|aeropuerto/i);
  expect(parking).toMatch(/parking|aparcamiento|garaje/i);
});

test('while somebody answers from the phone of the hotel the agent is silent, and a day later it is back', async () => {
  const { clock, graph, writes, answers, sent, staff } = await setUp();
  await writes('¿Tienen parking?');
  await sent(1);
  await answers('Hola, soy Marta. Sí, hay parking.');
  await writes('¿Y gimnasio?');
  await writes('¿Y piscina?');
  const transcript = async () => (await (await staff()).page()).text();
  await vi.waitFor(async () => expect(await transcript()).toContain('¿Y piscina?'));
  expect(await transcript()).toMatch(/<li class="staff">[^]*soy Marta/);
  expect(graph.sent).toHaveLength(1);
  clock.now += 25 * 3_600_000;
  await writes('¿Tienen parking?');
  await sent(2);
});

test('a guest without a number is answered, and known again after moving', async () => {
  const { graph, writes, sent, shows, staff } = await setUp();
  await writes('Let me talk to a person', { bsuid: 'ES.1' });
  await sent(1);
  await shows('system', { type: 'user_changed_user_id', user_id: 'ES.2', previous_user_id: 'ES.1' }, {});
  await writes('Hi', { bsuid: 'ES.2' });
  expect(await (await staff()).says('Hello!')).toBe(303);
  await vi.waitFor(() => expect(graph.sent.map(textOf)).toContain('Hello!'));
  expect(graph.sent.map(({ payload }) => payload['recipient'])).toEqual(['ES.1', 'ES.2']);
  const transcript = async () => (await (await staff()).page()).text();
  await vi.waitFor(async () => expect(await transcript()).toMatch(/talk to a person[^]*>Hi</));
});

test('each of twenty turns is one message', async () => {
  const { graph, writes, sent } = await setUp();
  const words = ['hola', '¿tienen parking y piscina?', 'doble del 12 al 15 de marzo para dos', 'la suite'];
  for (let turn = 0; turn < 20; turn += 1) {
    await writes(words[turn % words.length] ?? '');
    await sent(turn + 1);
  }
  expect(graph.sent).toHaveLength(20);
});

test('while Meta refuses the token nothing is lost, and readiness says so', async () => {
  const { clock, graph, service, writes, sent } = await setUp();
  const checks = async () => {
    clock.now += 1_000;
    return (await (await service.app.request('/health/ready')).json()) as { status: string; checks: object };
  };
  graph.faults.add({ kind: 'error', status: 401, code: 190 });
  await writes('¿Tienen parking?');
  await vi.waitFor(async () => expect((await checks()).status).toBe('degraded'));
  expect((await checks()).checks).toMatchObject({
    channels: { ok: false, detail: 'whatsapp refuses an account: 190' },
  });
  clock.now += 120_000;
  await sent(1);
  await vi.waitFor(async () => expect((await checks()).status).toBe('ready'));
});

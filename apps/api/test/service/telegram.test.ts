import { expect, onTestFinished, test, vi } from 'vitest';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { factText } from '../../src/hotels/facts.ts';
import { startTelegramServer } from '../doubles/telegram-server.ts';
import { messageUpdate, tapUpdate } from '../doubles/telegram-updates.ts';
import { runService, start } from '../e2e/guest.ts';

const malaga = demoHotels.find(({ id }) => id === 'malaga');

/** The service with a Bot API beside it. */
const setUp = async (environment: Readonly<Record<string, string>> = {}) => {
  const telegram = await startTelegramServer(['demo-bot-malaga', 'demo-bot-buenos-aires']);
  onTestFinished(() => telegram[Symbol.asyncDispose]());
  const running = await runService({ TELEGRAM_API_URL: telegram.url, ...environment });
  const post = (body: string, headers: Record<string, string>, bot = 'demo-malaga') =>
    running.service.app.request(`/webhooks/telegram/${bot}`, { method: 'POST', body, headers });
  const secretOf = (bot: string) => bot.replace('demo-', 'demo-secret-');
  const deliver = (update: object, bot = 'demo-malaga', secret = secretOf(bot)) =>
    post(JSON.stringify(update), { 'x-telegram-bot-api-secret-token': secret }, bot);
  let updates = 0;
  const writes = (text: string, bot?: string) => {
    updates += 1;
    return deliver(messageUpdate(updates, 77, { text }, start + 1000 * updates), bot);
  };
  const sent = (count: number) => vi.waitFor(() => expect(telegram.sent).toHaveLength(count), 8_000);
  const metrics = async () => (await running.service.app.request('/metrics')).text();
  return { ...running, telegram, post, deliver, writes, sent, metrics };
};

test('a guest asks, and the right house answers through its own bot; what comes again is answered once', async () => {
  const { deliver, telegram, writes, sent, metrics } = await setUp();
  const update = messageUpdate(1, 77, { text: '¿Tienen estacionamiento?' }, start);
  for (const response of [await deliver(update), await deliver(update)]) expect(response.status).toBe(200);
  await sent(1);
  if (!malaga) throw new Error('the demo has a hotel in Málaga');
  expect(telegram.sent[0]).toMatchObject({
    bot: 'demo-bot-malaga',
    chat: 77,
    text: factText(malaga, 'ask_parking', 'es'),
  });
  // The same number of another bot's update is another one.
  await writes('¿Tienen estacionamiento?', 'demo-buenos-aires');
  await sent(2);
  expect(telegram.sent[1]?.bot).toBe('demo-bot-buenos-aires');
  await vi.waitFor(async () =>
    expect(await metrics()).toContain('tenant_request_total{tenant="malaga",channel="telegram"} 1\n'),
  );
});

test('a room is booked with taps, each of which is answered at once', async () => {
  const { telegram, writes, deliver, sent } = await setUp();
  await writes('/start');
  await sent(1);
  await writes('¿Hay lugar para dos personas del 12 al 15 de marzo?');
  await sent(2);
  const room = telegram.sent[1]?.buttons.find(({ callback_data: data }) => data.startsWith('room:'));
  if (!room) throw new Error('no room was offered');
  const response = await deliver(tapUpdate(50, 77, room.callback_data, room.text));
  expect(await response.json()).toEqual({ method: 'answerCallbackQuery', callback_query_id: 'tap-50' });
  await sent(3);
  expect(telegram.sent[2]?.text).toMatch(/nombre/i);
});

test('a guest who opts out gets one farewell, and is heard again', async () => {
  const { telegram, writes, sent, metrics } = await setUp();
  await writes('STOP');
  await sent(1);
  await writes('gracias');
  await vi.waitFor(async () =>
    expect(await metrics()).toContain('tenant_request_total{tenant="malaga",channel="telegram"} 2\n'),
  );
  await writes('¿Tienen estacionamiento?');
  await sent(2);
  expect(telegram.sent[0]?.text).not.toBe(telegram.sent[1]?.text);
});

test('with the flag off every conversation goes to a person', async () => {
  const { telegram, writes, sent } = await setUp({ HOTEL_FLAG_CHANNEL_TELEGRAM_AGENT: 'off' });
  await writes('¿Tienen estacionamiento?');
  await sent(1);
  if (!malaga) throw new Error('the demo has a hotel in Málaga');
  expect(telegram.sent[0]?.text).not.toBe(factText(malaga, 'ask_parking', 'es'));
});

test('nothing is taken that is forged, for no bot, too large or no JSON', async () => {
  const { post, deliver, telegram, metrics } = await setUp();
  const update = messageUpdate(1, 77, { text: 'hola' }, start);
  const secret = { 'x-telegram-bot-api-secret-token': 'demo-secret-malaga' };
  const large = { ...secret, 'content-length': '2000000' };
  const refused = [
    [await deliver(update, 'nobody'), 404],
    [await deliver(update, 'demo-malaga', 'demo-secret-buenos-aires'), 401],
    [await post(JSON.stringify(update), {}), 401],
    [await post('x'.repeat(2_000_000), large), 413],
    [await post('{"update_id":', secret), 400],
  ] as const;
  for (const [response, status] of refused) {
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/demo-secret|hola/);
  }
  expect((await post('{"of":"some later version"}', secret)).status).toBe(200);
  expect(await metrics()).toContain('channel="telegram",reason="signature"} 2\n');
  expect(telegram.sent).toEqual([]);
});

test('what a bot of no hotel brings is kept aside, once, and Telegram is content', async () => {
  const { deliver, metrics } = await setUp({
    TELEGRAM_BOTS: '{"stray":{"token":"7:t","secret":"secret-of-stray"}}',
  });
  const update = messageUpdate(1, 77, { text: 'hola' }, start);
  expect((await deliver(update, 'stray', 'secret-of-stray')).status).toBe(200);
  const text = await metrics();
  expect(text).toContain('channel="telegram",outcome="quarantined"} 1\n');
  expect(text).toMatch(/tenant_resolution_total\{[^}]*bot[^}]*\} 1\n/);
});

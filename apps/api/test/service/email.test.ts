import { expect, onTestFinished, test, vi } from 'vitest';
import { demoHotels } from '../../src/hotels/demo/hotels.ts';
import { factText } from '../../src/hotels/facts.ts';
import { incomingMail, signMail, startMailServer } from '../doubles/mail-server.ts';
import { runService, start } from '../e2e/guest.ts';

const parkingOf = (id: string): string => {
  const hotel = demoHotels.find((each) => each.id === id);
  if (!hotel) throw new Error(`the demo has no ${id}`);
  return factText(hotel, 'ask_parking', 'es');
};

/** The service with a mail provider beside it. */
const setUp = async (environment: Readonly<Record<string, string>> = {}) => {
  const mail = await startMailServer('demo-mail-token');
  onTestFinished(() => mail[Symbol.asyncDispose]());
  const api = JSON.stringify({ url: mail.url, token: 'demo-mail-token' });
  const running = await runService({ EMAIL_API: api, ...environment });
  const post = (body: string, headers: Record<string, string>, app = 'demo') =>
    running.service.app.request(`/webhooks/email/${app}`, { method: 'POST', body, headers });
  const sign = (body: string, at = running.clock.now) => ({
    'x-mail-signature': signMail(body, 'demo-mail-secret', at),
  });
  const deliver = (more?: Parameters<typeof incomingMail>[0]) => {
    const body = JSON.stringify(incomingMail(more));
    return post(body, sign(body));
  };
  let mails = 0;
  const writes = (text: string, more: Parameters<typeof incomingMail>[0] = {}) => {
    mails += 1;
    return deliver({
      text,
      receivedAt: new Date(start + mails * 1000).toISOString(),
      ...more,
      headers: { 'Message-ID': `<w${mails}@guests.example>`, ...more.headers },
    });
  };
  const sent = (count: number) => vi.waitFor(() => expect(mail.sent).toHaveLength(count), 8_000);
  const metrics = async () => (await running.service.app.request('/metrics')).text();
  const worked = (count: number) =>
    vi.waitFor(async () => {
      expect(await metrics()).toContain(`tenant_request_total{tenant="malaga",channel="email"} ${count}\n`);
    }, 8_000);
  return { ...running, mail, post, sign, deliver, writes, sent, metrics, worked };
};

test('a guest writes to a hotel and is answered by it, below the mail, once', async () => {
  const { mail, deliver, writes, sent } = await setUp();
  for (const response of [await deliver(), await deliver()]) expect(response.status).toBe(200);
  await sent(1);
  expect(mail.sent[0]).toMatchObject({
    to: ['ana@guests.example'],
    subject: 'Re: Consulta',
    text: parkingOf('malaga'),
    headers: { 'In-Reply-To': '<m1@guests.example>' },
  });
  await writes('¿Tienen estacionamiento?', { to: 'Reception@Buenos-Aires.example' });
  await sent(2);
  expect(mail.sent[1]?.text).toBe(parkingOf('buenos-aires'));
  expect(mail.sent[1]?.from).toContain('<reception@buenos-aires.example>');
});

test('a choice is a number, typed above the quoted mail', async () => {
  const { mail, writes, sent } = await setUp();
  await writes('Hola,\n¿hay lugar para dos personas del 12 al 15 de marzo?\n\nUn saludo,\nAna');
  await sent(1);
  expect(mail.sent[0]?.text).toContain('1. ');
  const quoted = mail.sent[0]?.text.replaceAll(/^/gm, '> ');
  await writes(`la doble, por favor\n\nEl mar, 24 nov 2026, Hotel <r@m.example> escribió:\n${quoted}`);
  await sent(2);
  expect(mail.sent[1]?.text).toMatch(/nombre/i);
  expect(mail.sent[1]?.headers['References']).toBe('<w2@guests.example>');
});

test('a machine is heard and not answered, and the guest still is', async () => {
  const { mail, writes, sent, worked } = await setUp();
  await writes('Estoy fuera de la oficina.', { headers: { 'Auto-Submitted': 'auto-replied' } });
  await writes('Rebotado', { from: 'mailer-daemon@mx.example', returnPath: '<>' });
  await writes('¿Tienen estacionamiento?', { from: 'reception@malaga.example' });
  await worked(3);
  await writes('¿Tienen estacionamiento?');
  await sent(1);
  await worked(4);
  expect(mail.sent.map(({ to }) => to)).toEqual([['ana@guests.example']]);
});

test('a subscription ended by the mail program is heeded: one farewell, and then nothing until the guest writes', async () => {
  const { mail, writes, sent, worked } = await setUp();
  await writes('', { subject: 'unsubscribe' });
  await sent(1);
  await writes('gracias');
  await worked(2);
  // A notice is no wish to hear more.
  await writes('Fuera de la oficina', { headers: { 'Auto-Submitted': 'auto-replied' } });
  await worked(3);
  await writes('¿Tienen estacionamiento?');
  await sent(2);
  expect(mail.sent[0]?.headers['List-Unsubscribe']).toBeUndefined();
  expect(mail.sent[1]?.text).toBe(parkingOf('malaga'));
});

test('with the flag off every conversation goes to a person', async () => {
  const { mail, writes, sent } = await setUp({ HOTEL_FLAG_CHANNEL_EMAIL_AGENT: 'off' });
  await writes('¿Tienen estacionamiento?');
  await sent(1);
  expect(mail.sent[0]?.text).not.toBe(parkingOf('malaga'));
});

test('nothing is taken that is forged, old, of nobody we know, too large or no mail', async () => {
  const { mail, post, sign, metrics, clock } = await setUp();
  const body = JSON.stringify(incomingMail());
  const minutes = 60_000;
  const refused = [
    [await post(body, sign(body), 'nobody'), 404],
    [await post(body, {}), 401],
    [await post(`${body} `, sign(body)), 401],
    [await post(body, { 'x-mail-signature': signMail(body, 'another', clock.now) }), 401],
    [await post(body, sign(body, clock.now - 6 * minutes)), 401],
    [await post(body, sign(body, clock.now + 6 * minutes)), 401],
    [await post('x'.repeat(4_000_000), { ...sign(body), 'content-length': '4000000' }), 413],
    [await post('{"to":', sign('{"to":')), 400],
    [await post('{"to":"x"}', sign('{"to":"x"}')), 400],
  ] as const;
  for (const [response, status] of refused) {
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/demo-mail-secret|ana@|estacionamiento/);
  }
  expect(await metrics()).toContain('channel="email",reason="signature"} 5\n');
  expect(mail.sent).toEqual([]);
});

test('a mail to a mailbox of no hotel is kept aside', async () => {
  const { mail, deliver, metrics } = await setUp();
  expect((await deliver({ to: 'spa@malaga.example' })).status).toBe(200);
  expect(await metrics()).toContain('channel="email",outcome="quarantined"} 1\n');
  expect(mail.sent).toEqual([]);
});

import { expect } from 'vitest';
import { incomingMail, signMail } from '../doubles/mail-server.ts';
import { messageUpdate } from '../doubles/telegram-updates.ts';
import { textMessage, webhook } from '../doubles/whatsapp-payloads.ts';

/** What a service knows of a person without wanting to. */
export interface Planted {
  readonly name: string;
  readonly phone: string;
  readonly mail: string;
  readonly passport: string;
  readonly card: string;
}

const syllables = ['zor', 'quin', 'bax', 'yul', 'xim', 'wen', 'kuz'];
/** A word that no other place of the service has. */
const word = (index: number): string =>
  [index, index * 3 + 1, index * 5 + 2, Math.floor(index / 7)].map((at) => syllables[at % 7]).join('');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const count = Number(process.env['HOTEL_SOAK_PLANTED'] ?? 40) / 5;

/** Persons of whom five things are to stay between them and the hotel. */
export const people: readonly Planted[] = Array.from({ length: count }, (_, index) => ({
  name: `${capital(word(index))} ${capital(word(index + 50))}`,
  phone: `3469${String(7_310_000 + index * 7919).padStart(7, '0')}`,
  mail: `${word(index)}.${word(index + 90)}@correo.example`,
  passport: `XQ${String(48_151_623 + index * 104_729)}`,
  card: `4929${String(310_000_000_000 + index * 7_368_787)}`,
}));

export const secrets: readonly string[] = people.flatMap((person) => Object.values(person) as string[]);

export interface Target {
  readonly request: (path: string, init: RequestInit) => Promise<Response>;
  readonly sign: (payload: unknown) => { readonly body: string; readonly headers: Record<string, string> };
  /** The service's clock. */
  readonly now: () => number;
}

/**
 * Everybody writes on every channel and books; people of the house read, answer and export; and what cannot be
 * understood comes with personal data wherever a request may have some.
 *
 * @returns what was said in refusals and errors, and how many there were
 */
export const live = async ({ request, sign, now }: Target): Promise<readonly string[]> => {
  const refusals: string[] = [];
  const send = async (path: string, init: RequestInit): Promise<unknown> => {
    const response = await request(path, init);
    const text = await response.text();
    if (response.status >= 400) refusals.push(`${text} ${JSON.stringify([...response.headers])}`);
    return response.ok && response.headers.get('content-type') === 'application/json'
      ? JSON.parse(text)
      : undefined;
  };
  const as = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });
  const post = (path: string, key: string, body: unknown) =>
    send(path, {
      method: 'POST',
      headers: as(key),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  for (const [index, { name, phone, mail, passport, card }] of people.entries()) {
    const all = `${name}, ${phone}, ${mail}, pasaporte ${passport}, tarjeta ${card}`;
    let conversationId: string | undefined;
    for (const text of [
      `hola, soy ${all}`,
      '¿hay lugar para dos del 12 al 15 de marzo?',
      'la doble',
      name,
      'sí',
    ]) {
      const answer = (await post('/v1/messages', 'demo-malaga', { text, conversationId })) as
        | { conversationId: string }
        | undefined;
      conversationId = answer?.conversationId ?? conversationId;
    }
    const { body, headers } = sign(
      webhook(
        '70002',
        textMessage({ id: `wamid.${index}.${phone}`, from: { phone, name }, at: Date.now() }, all),
      ),
    );
    await send('/webhooks/whatsapp/demo', { method: 'POST', body, headers });
    await send('/webhooks/whatsapp/demo', { method: 'POST', body: `${body} `, headers });

    const telegram = { ...messageUpdate(index + 1, Number(phone), { text: all }, Date.now()) };
    const update = JSON.stringify({
      ...telegram,
      message: { ...telegram.message, chat: { ...telegram.message.chat, first_name: name, username: mail } },
    });
    const bot = { 'x-telegram-bot-api-secret-token': 'demo-secret-malaga' };
    await send('/webhooks/telegram/demo-malaga', { method: 'POST', body: update, headers: bot });
    await send('/webhooks/telegram/demo-malaga', { method: 'POST', body: update });
    await send('/webhooks/telegram/demo-malaga', { method: 'POST', body: `${update}}`, headers: bot });
    for (const broken of [{}, { receivedAt: mail }, { to: mail }]) {
      const written = JSON.stringify(
        incomingMail({
          from: mail,
          returnPath: mail,
          subject: `Consulta de ${name}`,
          text: all,
          receivedAt: new Date(now()).toISOString(),
          headers: { 'Message-ID': `<${passport}.${mail}>` },
          ...broken,
        }),
      );
      const signature = { 'x-mail-signature': signMail(written, 'demo-mail-secret', now()) };
      await send('/webhooks/email/demo', { method: 'POST', body: written, headers: signature });
    }
    await send('/webhooks/email/demo', { method: 'POST', body: all });

    const hotel = '/admin/hotels/malaga';
    const conversation = `${hotel}/conversations/${conversationId}`;
    await post(`${conversation}/take-over`, 'demo-direction', {});
    await post(`${conversation}/replies`, 'demo-direction', { text: `Buenos días, ${all}` });
    const exported = await send(`${conversation}/export`, { headers: as('demo-direction') });
    expect(JSON.stringify(exported)).toContain(mail);
    await send(conversation, { method: 'DELETE', headers: as('demo-direction') });

    const anywhere = encodeURIComponent(all);
    await post('/v1/messages', 'demo-malaga', `{"text":"${all}`);
    await post('/v1/messages', 'demo-malaga', { text: { [name]: all }, language: mail });
    await post('/v1/messages', name.replace(' ', ''), { text: all });
    await post('/v1/visitors', 'demo-malaga', { widgetKey: mail });
    await send(`/v1/conversations/${anywhere}?q=${anywhere}`, { headers: as('demo-malaga') });
    await send(`/${anywhere}`, {
      headers: { ...as('demo-malaga'), 'x-request-id': mail, 'user-agent': card },
    });
    await send(`/webhooks/whatsapp/${anywhere}`, { method: 'POST', body: all });
    await post(`${hotel}/dead-letters/${anywhere}/replay`, 'demo-direction', {});
    await send(`${hotel}/conversations?with=${anywhere}`, { headers: as('demo-direction') });
    await post(`/admin/hotels/${anywhere}/retention`, 'demo-direction', { olderThanDays: all });
    await send('/v1/messages', {
      method: 'POST',
      headers: { ...as('demo-platform'), 'x-tenant-id': passport },
      body: all,
    });
  }
  return refusals;
};

/** Those of them that are there. */
export const found = (text: string): readonly string[] => {
  const lower = text.toLowerCase();
  return secrets.filter(
    (secret) =>
      lower.includes(secret.toLowerCase()) || lower.includes(encodeURIComponent(secret).toLowerCase()),
  );
};

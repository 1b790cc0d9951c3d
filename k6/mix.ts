import type { Target } from './target.ts';

/** One request of the mix. */
export interface Call {
  /** What it is counted as; never the path, which may hold an id. */
  readonly name: 'whatsapp' | 'chat' | 'health' | 'visitor';
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What the engine adds: k6 and Node have different cryptography. */
export interface Signer {
  /** @returns the lower-case hexadecimal HMAC-SHA256 of the body's UTF-8 bytes */
  hmac(secret: string, body: string): string;
}

const texts = [
  'Hola, buenas tardes',
  '¿Tienen estacionamiento?',
  '¿Hay lugar para dos del 12 al 15 de marzo?',
  'Can I bring my dog?',
  'What time is breakfast?',
  'Qual é o horário do check-in?',
  '¿Cuánto sale una doble el fin de semana?',
  'do you have wifi in the rooms',
];

/** Guests enough that none of them writes more often than about twice a minute at 50 requests a second. */
const phones = 1000;

/** Web-chat visitors to fetch a token for before the run. */
export const visitors = 240;

/**
 * Of ten requests six are WhatsApp webhooks, three web-chat messages, one a look at the health: what an agent of two
 * hotels sees, a guest's own looks at the page left out.
 *
 * @param index of the request in the run
 * @param run makes message ids unique among runs, so that none is taken for a redelivery
 * @param tokens of the visitors
 */
export const callOf = (
  index: number,
  run: string,
  target: Target,
  tokens: readonly string[],
  signer: Signer,
): Call => {
  const kind = index % 10;
  if (kind === 9) {
    return { name: 'health', method: 'GET', url: `${target.baseUrl}/health/ready`, headers: {}, body: null };
  }
  return kind < 6 ? webhook(index, run, target, signer) : chat(index, run, target, tokens);
};

/** What the chat page asks for when a guest opens it. */
export const visitorCall = (index: number, { baseUrl, widgets }: Target): Call => {
  const widget = widgets[index % widgets.length];
  return {
    name: 'visitor',
    method: 'POST',
    url: `${baseUrl}/v1/visitors`,
    headers: { 'content-type': 'application/json', origin: widget?.origin ?? '' },
    body: JSON.stringify({ widgetKey: widget?.key }),
  };
};

const textOf = (index: number): string => texts[Math.floor(index / 10) % texts.length] ?? '';

const chat = (index: number, run: string, { baseUrl }: Target, tokens: readonly string[]): Call => ({
  name: 'chat',
  method: 'POST',
  url: `${baseUrl}/v1/messages`,
  headers: {
    'content-type': 'application/json',
    authorization: `Bearer ${tokens[index % tokens.length] ?? ''}`,
  },
  body: JSON.stringify({ messageId: `${run}-${index}`, text: textOf(index) }),
});

const webhook = (index: number, run: string, { baseUrl, whatsapp }: Target, signer: Signer): Call => {
  const from = `346000${String(10_000 + (index % phones))}`;
  const phoneNumberId = whatsapp.phoneNumberIds[index % whatsapp.phoneNumberIds.length];
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: 'load',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '0', phone_number_id: phoneNumberId },
              contacts: [{ profile: { name: 'Load' }, wa_id: from }],
              messages: [
                {
                  id: `wamid.${run}.${index}`,
                  from,
                  timestamp: String(Math.floor(Date.now() / 1000)),
                  type: 'text',
                  text: { body: textOf(index) },
                },
              ],
            },
          },
        ],
      },
    ],
  });
  return {
    name: 'whatsapp',
    method: 'POST',
    url: `${baseUrl}/webhooks/whatsapp/${whatsapp.app}`,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${signer.hmac(whatsapp.secret, body)}`,
    },
    body,
  };
};

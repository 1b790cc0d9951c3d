import { createHmac } from 'node:crypto';

/** Webhook payloads as Meta sends them, and its signature. */

/** A guest as Meta describes one: a phone number, a business-scoped user id, or both. */
export interface Sender {
  readonly phone?: string;
  readonly bsuid?: string;
  readonly name?: string;
}

export interface Incoming {
  readonly id: string;
  readonly from: Sender;
  /** Milliseconds; Meta keeps the seconds. */
  readonly at: number;
}

interface Part {
  readonly contacts?: readonly object[];
  readonly messages?: readonly object[];
  readonly statuses?: readonly object[];
}

const seconds = (at: number): string => String(Math.floor(at / 1000));

const contact = ({ phone, bsuid, name = 'Ana' }: Sender): object => ({
  profile: { name },
  ...(phone ? { wa_id: phone } : {}),
  ...(bsuid ? { user_id: bsuid } : {}),
});

/** A message of any type: `content` holds the field that is named like the type. */
export const anyMessage = ({ id, from, at }: Incoming, type: string, content: object = {}): Part => ({
  contacts: [contact(from)],
  messages: [
    {
      ...(from.phone ? { from: from.phone } : {}),
      ...(from.bsuid ? { from_user_id: from.bsuid } : {}),
      id,
      timestamp: seconds(at),
      type,
      ...content,
    },
  ],
});

export const textMessage = (incoming: Incoming, body: string): Part =>
  anyMessage(incoming, 'text', { text: { body } });

export const buttonReply = (incoming: Incoming, id: string, title: string): Part =>
  anyMessage(incoming, 'interactive', {
    context: { from: '34910000001', id: 'wamid.OUT' },
    interactive: { type: 'button_reply', button_reply: { id, title } },
  });

export const listReply = (incoming: Incoming, id: string, title: string): Part =>
  anyMessage(incoming, 'interactive', {
    interactive: { type: 'list_reply', list_reply: { id, title, description: '120 EUR' } },
  });

/** The quick reply of a template. */
export const legacyButton = (incoming: Incoming, payload: string, text: string): Part =>
  anyMessage(incoming, 'button', { button: { payload, text } });

export interface StatusUpdate {
  /** The wamid of the message that we sent. */
  readonly id: string;
  readonly status: string;
  readonly at: number;
  readonly to?: Sender;
  readonly opaque?: string;
  readonly errorCode?: number;
}

export const statusUpdate = ({ id, status, at, to, opaque, errorCode }: StatusUpdate): Part => ({
  statuses: [
    {
      id,
      status,
      timestamp: seconds(at),
      ...(to?.phone ? { recipient_id: to.phone } : {}),
      ...(to?.bsuid ? { recipient_user_id: to.bsuid } : {}),
      ...(opaque === undefined ? {} : { biz_opaque_callback_data: opaque }),
      ...(errorCode === undefined ? {} : { errors: [{ code: errorCode, title: 'Message undeliverable' }] }),
    },
  ],
});

/** One change of an entry: everything in it came through the same business number. */
export const change = (phoneNumberId: string, ...parts: readonly Part[]): object => {
  const all = (key: keyof Part): object => {
    const items = parts.flatMap((part) => part[key] ?? []);
    return items.length > 0 ? { [key]: items } : {};
  };
  return {
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '34910000001', phone_number_id: phoneNumberId },
      ...all('contacts'),
      ...all('messages'),
      ...all('statuses'),
    },
  };
};

/** What was sent with the app on the phone; each keeps its time in milliseconds in `at`. */
export const echoes = (
  phoneNumberId: string,
  ...sent: readonly { readonly at: number; readonly [field: string]: unknown }[]
): object =>
  batch([
    {
      field: 'smb_message_echoes',
      value: {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: '34910000001', phone_number_id: phoneNumberId },
        message_echoes: sent.map(({ at, ...fields }) => ({
          from: '34910000001',
          timestamp: seconds(at),
          ...fields,
        })),
      },
    },
  ]);

/** A whole webhook; each list of changes becomes an entry of its own. */
export const batch = (...entries: readonly (readonly object[])[]): object => ({
  object: 'whatsapp_business_account',
  entry: entries.map((changes, index) => ({ id: `90010${index}`, changes })),
});

/** The usual webhook: one entry, one change. */
export const webhook = (phoneNumberId: string, ...parts: readonly Part[]): object =>
  batch([change(phoneNumberId, ...parts)]);

/** The bytes Meta sends: everything outside ASCII is escaped, and so are slashes. */
export const encode = (payload: unknown): string =>
  JSON.stringify(payload)
    .replaceAll('/', String.raw`\/`)
    .replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The value of `X-Hub-Signature-256`. */
export const sign = (body: string | Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

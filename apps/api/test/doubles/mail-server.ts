import { createHmac } from 'node:crypto';
import { startFaultyServer, type FaultyServer } from './faulty-server.ts';

export interface SentMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface MailServer extends FaultyServer {
  /** Every mail that went out, in order: one for each idempotency key. */
  readonly sent: readonly SentMail[];
}

type Fields = Readonly<Record<string, unknown>>;

/** A small mail API on loopback, written from Resend's documentation: one mail for one key, and a key for one text. */
export const startMailServer = async (token: string): Promise<MailServer> => {
  const sent: SentMail[] = [];
  const keys = new Map<string, { readonly id: string; readonly body: string }>();
  const server = await startFaultyServer(({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/emails') return refusal(404, 'not_found');
    if (headers.authorization !== `Bearer ${token}`) return refusal(403, 'invalid_api_key');
    const key = headers['idempotency-key'];
    if (typeof key !== 'string' || key.length > 256) return refusal(400, 'invalid_idempotency_key');
    if (!isMail(body)) return refusal(422, 'validation_error');
    const text = JSON.stringify(body);
    const before = keys.get(key);
    if (before && before.body !== text) return refusal(409, 'invalid_idempotent_request');
    if (!before) sent.push(body as unknown as SentMail);
    const id = before?.id ?? `mail_${sent.length}`;
    keys.set(key, { id, body: text });
    return { status: 200, body: { id } };
  });
  return { ...server, sent };
};

const refusal = (status: number, name: string) => ({
  status,
  body: { statusCode: status, name, message: name },
});

const mailbox = /^[^<>@\s,]+@[^<>@\s,]+$/;

const isMail = (body: unknown): body is Fields => {
  const { from, to, subject, text, headers, ...rest } = body as Fields;
  const lines = [from, subject, ...Object.entries(headers ?? {}).flat()] as unknown[];
  return (
    Object.keys(rest).length === 0 &&
    /^"[^"\\]*" <[^<>@\s]+@[^<>@\s]+>$/.test(String(from)) &&
    Array.isArray(to) &&
    to.length === 1 &&
    mailbox.test(String(to[0])) &&
    typeof text === 'string' &&
    text.trim() !== '' &&
    lines.every((line) => typeof line === 'string' && line !== '' && !/[\r\n]/.test(line))
  );
};

/** A mail as the provider tells of it. */
export const incomingMail = (
  more: Readonly<Record<string, unknown>> & { readonly headers?: Readonly<Record<string, string>> } = {},
) => ({
  to: 'reception@malaga.example',
  from: 'ana@guests.example',
  returnPath: 'ana@guests.example',
  receivedAt: '2026-11-24T11:00:00Z',
  subject: 'Consulta',
  text: '¿Tienen estacionamiento?',
  dmarc: 'pass',
  ...more,
  headers: Object.entries({ 'Message-ID': '<m1@guests.example>', ...more.headers }).map(([name, value]) => ({
    name,
    value,
  })),
});

/** @param at when it was signed */
export const signMail = (body: string | Uint8Array, secret: string, at: number): string => {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex')}`;
};

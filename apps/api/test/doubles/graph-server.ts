import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGuards } from './graph-guards.ts';
import { refusalOf } from './graph-rules.ts';
import { bodyOf, jsonOf, startLoopback } from './loopback.ts';
import { startDelivery } from './webhook-delivery.ts';
import { statusUpdate, webhook } from './whatsapp-payloads.ts';

export interface SentMessage {
  readonly wamid: string;
  readonly phoneNumberId: string;
  /** Phone number or business-scoped user id. */
  readonly to: string;
  /** `biz_opaque_callback_data`. */
  readonly opaque: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What goes wrong with one request. */
export type Fault =
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code?: number;
      readonly retryAfterSeconds?: number;
    }
  /** The connection breaks and the message was not taken. */
  | { readonly kind: 'reset_before' }
  /** The connection breaks and the message was taken. */
  | { readonly kind: 'reset_after' }
  /** The message was taken and no answer ever comes. */
  | { readonly kind: 'drop_response' }
  /** The answer is this, whatever happened; the message was taken. */
  | { readonly kind: 'garbage'; readonly body: string };

export interface GraphServer extends AsyncDisposable {
  readonly url: string;
  /** Everything that was taken, in order; the same opaque id twice means that a guest read it twice. */
  readonly sent: readonly SentMessage[];
  sentFor(opaque: string): readonly SentMessage[];
  readonly faults: {
    latencyMs: number;
    /** The next `times` requests meet this fault, after those that were added before. */
    add(fault: Fault, times?: number): void;
    clear(): void;
  };
  /** The body and headers of a webhook, signed with the app secret. */
  signedWebhook(payload: unknown): { readonly body: string; readonly headers: Record<string, string> };
  /** Delivers webhooks in this order, each again and again until it is answered 200. */
  deliver(...payloads: readonly unknown[]): Promise<void>;
  /** Resolves when every webhook so far was answered 200. */
  settled(): Promise<void>;
}

export interface GraphServerOptions {
  readonly token: string;
  readonly appSecret: string;
  /** Business numbers that exist. @default all */
  readonly phoneNumberIds?: readonly string[];
  /** Where statuses are delivered; without one there are none. */
  readonly webhookUrl?: () => string | undefined;
  /** Statuses of every message, in the order in which they are delivered. @default sent, delivered, read */
  readonly statuses?: readonly string[];
  /** Wait before the first redelivery; doubles with each. @default 200 */
  readonly backoffMs?: number;
  readonly now?: () => number;
  /**
   * Refuse as well what Meta refuses because of what came before: rates, and free text to who has not written for a day.
   * Which templates there are, by name: how many places their bodies have, or `paused`. @default none of it
   */
  readonly templates?: Readonly<Record<string, number | 'paused'>>;
}

const path = /^\/v\d{1,2}\.\d\/([^/]+)\/messages$/;

/** A small Graph API on loopback: it refuses what Meta refuses, and reports what became of each message. */
export const startGraphServer = async (options: GraphServerOptions): Promise<GraphServer> => {
  const { token, appSecret, webhookUrl, phoneNumberIds, now = Date.now, backoffMs = 200 } = options;
  const { statuses = ['sent', 'delivered', 'read'], templates } = options;
  const guards = templates && createGuards({ now, templates });
  const sent: SentMessage[] = [];
  const pending: Fault[] = [];
  const delivery = startDelivery({ url: () => webhookUrl?.(), appSecret, backoffMs });

  const accept = (phoneNumberId: string, payload: Readonly<Record<string, unknown>>): SentMessage => {
    const opaque = payload['biz_opaque_callback_data'] as string | undefined;
    const to = (payload['to'] ?? payload['recipient']) as string;
    const message = { wamid: `wamid.G${sent.length + 1}`, phoneNumberId, to, opaque, payload };
    sent.push(message);
    if (webhookUrl?.() !== undefined) void report(message);
    return message;
  };

  const report = ({ wamid, phoneNumberId, to, opaque, payload }: SentMessage): Promise<void> => {
    const recipient = 'to' in payload ? { phone: to } : { bsuid: to };
    const about = { id: wamid, to: recipient, at: now(), ...(opaque === undefined ? {} : { opaque }) };
    const updates = statuses.map((status) => webhook(phoneNumberId, statusUpdate({ ...about, status })));
    return delivery.deliver(...updates);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request);
    if (faults.latencyMs > 0) await sleep(faults.latencyMs);
    const fault = pending.shift();
    if (fault?.kind === 'reset_before') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'error') return refuse(response, fault.status, fault.code, fault.retryAfterSeconds);

    const phoneNumberId = path.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || !phoneNumberId) return refuse(response, 404, 2500);
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(response, 401, 190);
    if (phoneNumberIds && !phoneNumberIds.includes(phoneNumberId)) return refuse(response, 400, 100);
    const payload = jsonOf(text);
    const refusal =
      refusalOf(payload) ?? guards?.refusalOf(phoneNumberId, payload as Record<string, unknown>);
    if (refusal) return refuse(response, 400, refusal.code, undefined, refusal.details);

    const { wamid, to } = accept(phoneNumberId, payload as Record<string, unknown>);
    if (fault?.kind === 'reset_after') return void request.socket.resetAndDestroy();
    if (fault?.kind === 'drop_response') return undefined;
    if (fault?.kind === 'garbage') return void response.writeHead(200).end(fault.body);
    const reply = {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to }],
      messages: [{ id: wamid }],
    };
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  };

  const faults: GraphServer['faults'] = {
    latencyMs: 0,
    add: (fault, times = 1) => void pending.push(...Array.from({ length: times }, () => fault)),
    clear: () => void pending.splice(0),
  };

  const server = await startLoopback(handle);
  return {
    url: server.url,
    sent,
    sentFor: (opaque) => sent.filter((message) => message.opaque === opaque),
    faults,
    signedWebhook: (payload) => {
      guards?.heard(payload);
      return delivery.signed(payload);
    },
    deliver: (...payloads) => {
      for (const payload of payloads) guards?.heard(payload);
      return delivery.deliver(...payloads);
    },
    settled: delivery.settled,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([server.close(), delivery.stop()]);
    },
  };
};

const refuse = (
  response: ServerResponse,
  status: number,
  code: number | undefined,
  retryAfterSeconds?: number,
  details = 'Refused.',
): void => {
  const error = {
    message: `(#${code}) ${details}`,
    type: 'OAuthException',
    code,
    error_data: { messaging_product: 'whatsapp', details },
    fbtrace_id: 'A0000000000000000',
  };
  response
    .writeHead(status, {
      'content-type': 'application/json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    })
    .end(code === undefined ? 'Service trouble' : JSON.stringify({ error }));
};

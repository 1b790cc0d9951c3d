import type { TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { hmacKey } from '../../access/hmac-key.ts';
import { isSigned } from '../../access/signed-body.ts';
import { operation } from '../../openapi/operation.ts';
import { jsonOf, readBytes } from '../../routes/body.ts';
import { refusals } from '../../routes/refusals.ts';
import type { InboundMessage } from '../channel.ts';
import type { Reception, Rejection } from '../reception.ts';
import { mailSchema, type Mail } from './mail.ts';
import { messageOf } from './message.ts';

export interface MailDeps extends Reception {
  /** By the last part of the URL. */
  readonly apps: ReadonlyMap<string, { readonly secret: string }>;
  /** Rejects when it cannot be told just now. */
  readonly hotelOf: (mailbox: string) => Promise<TenantId | undefined>;
  /** Resolves when they are safe. */
  readonly accept: (messages: readonly InboundMessage[]) => Promise<unknown>;
  readonly now: () => number;
}

/** Files are not in it, only their ids. */
const maxBytes = 3 * 1024 * 1024;

const deliveries = operation({
  summary: 'A mail that came in',
  tag: 'webhooks',
  security: ['mailSignature'],
  body: mailSchema,
  answers: { 200: { description: 'It is safe, or was before.' } },
  problems: [400, 401, 404, 413, 503],
});

/**
 * `POST /webhooks/email/:app`, signed in `x-mail-signature`. What was answered 200 is safe; the provider delivers anything
 * else again.
 */
export const mailRoutes = (deps: MailDeps): Hono => {
  const { hotelOf, accept, now, quarantine, onRejected } = deps;
  const apps = new Map(Array.from(deps.apps, ([app, { secret }]) => [app, hmacKey(secret)]));

  const store = async (mail: Mail, bytes: Uint8Array): Promise<void> => {
    const hotel = await hotelOf(mail.to);
    const message = messageOf(mail, bytes);
    if (hotel) await accept([{ hotel, channel: 'email', ...message }]);
    else await quarantine({ app: 'email', address: mail.to, messages: [message] });
  };

  return new Hono().post('/webhooks/email/:app', deliveries.described, async (c) => {
    const key = apps.get(c.req.param('app'));
    const { refuse, later } = refusals<Rejection>(c, onRejected);
    if (!key) return refuse('unknown_app', 404, 'There is no such app.');
    const bytes = await readBytes(c, maxBytes);
    if (!bytes) return refuse('too_large', 413, `The body is larger than ${maxBytes} bytes.`);
    if (!(await isSigned(await key, bytes, c.req.header('x-mail-signature'), now())))
      return refuse('signature', 401, 'The signature is missing, wrong or old.');
    const { data: mail } = mailSchema.safeParse(jsonOf(bytes));
    if (!mail) return refuse('json', 400, 'The body is no mail.');
    try {
      await store(mail, bytes);
    } catch (error) {
      return later('store', error, 'It could not be stored. Deliver it again.');
    }
    return c.body(null, 200);
  });
};

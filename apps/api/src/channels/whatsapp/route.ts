import type { TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { hmacKey } from '../../access/hmac-key.ts';
import { z } from 'zod';
import { operation } from '../../openapi/operation.ts';
import { jsonOf, readBytes } from '../../routes/body.ts';
import { problem } from '../../routes/problem.ts';
import { refusals } from '../../routes/refusals.ts';
import type { DeliveryStatus, InboundMessage, Move } from '../channel.ts';
import type { Reception, Rejection } from '../reception.ts';
import { distribute } from './distribute.ts';
import { parseWebhook } from './parse.ts';
import { handshake, verifySignature } from './verify.ts';

export interface WhatsappDeps extends Reception {
  /** By the last part of the URL: a secret belongs to one Meta app. */
  readonly apps: ReadonlyMap<string, { readonly secret: string; readonly verifyToken: string }>;
  readonly hotelOf: (app: string, phoneNumberId: string) => TenantId | undefined;
  /** Resolves when all of them are safe. */
  readonly accept: (messages: readonly InboundMessage[]) => Promise<unknown>;
  readonly status: (hotel: TenantId, status: DeliveryStatus) => Promise<unknown>;
  /** A guest has other addresses. Resolves when it is safe. */
  readonly move: (hotel: TenantId, move: Move) => Promise<unknown>;
  /** Parts of a signed webhook that are broken or need no answer. */
  readonly onIgnored?: (count: number) => void;
}

/** Meta's own limit. */
const maxBytes = 3 * 1024 * 1024;

const handshakes = operation({
  summary: "Meta's handshake",
  tag: 'webhooks',
  security: [],
  query: z.object({ 'hub.mode': z.string(), 'hub.verify_token': z.string(), 'hub.challenge': z.string() }),
  answers: { 200: { description: 'The challenge.', type: 'text/plain' } },
  problems: [403, 404],
});

const deliveries = operation({
  summary: 'Messages and statuses of WhatsApp',
  tag: 'webhooks',
  security: ['metaSignature'],
  foreignBody: 'A webhook of the WhatsApp Cloud API.',
  answers: { 200: { description: 'All of it is safe, or was before.' } },
  problems: [400, 401, 404, 413, 503],
});

/** `GET|POST /webhooks/whatsapp/:app`. What was answered 200 is safe; Meta delivers anything else again. */
export const whatsappRoutes = (deps: WhatsappDeps): Hono => {
  const { hotelOf, accept, status, move, quarantine, onRejected, onIgnored } = deps;
  const apps = new Map(
    Array.from(deps.apps, ([app, { secret, verifyToken }]) => [
      app,
      { key: hmacKey(secret), challengeOf: handshake(verifyToken) },
    ]),
  );

  return new Hono()
    .get('/webhooks/whatsapp/:app', handshakes.described, (c) => {
      const app = apps.get(c.req.param('app'));
      const query = (name: string) => c.req.query(`hub.${name}`);
      const challenge = app?.challengeOf({
        mode: query('mode'),
        token: query('verify_token'),
        challenge: query('challenge'),
      });
      if (challenge !== undefined) return c.text(challenge, 200, { 'x-content-type-options': 'nosniff' });
      onRejected(app ? 'handshake' : 'unknown_app');
      return app
        ? problem(c, 403, 'The verify token is not right.')
        : problem(c, 404, 'There is no such app.');
    })
    .post('/webhooks/whatsapp/:app', deliveries.described, async (c) => {
      const name = c.req.param('app');
      const app = apps.get(name);
      const { refuse, later } = refusals<Rejection>(c, onRejected);
      if (!app) return refuse('unknown_app', 404, 'There is no such app.');
      const bytes = await readBytes(c, maxBytes);
      if (!bytes) return refuse('too_large', 413, `The body is larger than ${maxBytes} bytes.`);
      if (!(await verifySignature(await app.key, bytes, c.req.header('x-hub-signature-256')))) {
        return refuse('signature', 401, 'The signature is missing or not right.');
      }
      const body = jsonOf(bytes);
      if (body === undefined) return refuse('json', 400, 'The body is not JSON in UTF-8.');

      const parsed = parseWebhook(body);
      const { messages, statuses, moves, unknown } = distribute(parsed, (id) => hotelOf(name, id));
      try {
        // Before what comes from the new address.
        for (const each of moves) await move(each.hotel, each.move);
        if (messages.length > 0) await accept(messages);
        for (const update of statuses) await status(update.hotel, update.status);
        for (const [address, strays] of unknown) await quarantine({ app: name, address, messages: strays });
      } catch (error) {
        return later('store', error, 'It could not be stored. Deliver it again.');
      }
      if (parsed.ignored > 0) onIgnored?.(parsed.ignored);
      return c.body(null, 200);
    });
};

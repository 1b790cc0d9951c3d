import { Hono } from 'hono';
import { z } from 'zod';
import { hmacKey } from '../../access/hmac-key.ts';
import { isSigned } from '../../access/signed-body.ts';
import { operation } from '../../openapi/operation.ts';
import { jsonOf, readBytes } from '../../routes/body.ts';
import { refusals } from '../../routes/refusals.ts';
import type { ChangeSink } from './feed.ts';
import { createOnce } from './once.ts';

export type WebhookRejection = 'unknown_hotel' | 'too_large' | 'signature' | 'body' | 'cache';

/** A hotel whose PMS tells us what changes. */
export interface WebhookHotel {
  readonly secret: string;
  readonly sink: ChangeSink;
}

export interface PmsWebhookDeps {
  readonly hotels: ReadonlyMap<string, WebhookHotel>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onRejected: (reason: WebhookRejection, error?: unknown) => void;
}

const MAX_BYTES = 65_536;
/** A sender that has nothing to tell sends an empty list within this time, and is taken to be well. */
const HEARTBEAT_MS = 5 * 60_000;

const range = { from: z.iso.date(), to: z.iso.date() };
const delivery = z.object({
  /** The same one is acted on once. */
  id: z.string().min(1).max(200),
  changes: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('nights'), ...range }),
        z.object({ kind: z.literal('rates'), ...range }),
        z.object({ kind: z.literal('booking'), reference: z.string().min(1).max(100) }),
        z.object({ kind: z.literal('config') }),
        z.object({ kind: z.literal('everything') }),
      ]),
    )
    .max(1000),
});

const deliveries = operation({
  summary: "What changes in a hotel's PMS",
  tag: 'webhooks',
  security: ['pmsSignature'],
  body: delivery,
  answers: {
    200: {
      description: 'It is no longer served to anybody.',
      schema: z.object({ outcome: z.string() }),
    },
  },
  problems: [400, 401, 404, 413, 503],
});

/**
 * `POST /webhooks/pms/:hotel`, signed in `x-pms-signature`. What was answered 200 is no longer served to anybody;
 * anything else is to be delivered again.
 */
export const pmsWebhookRoutes = ({ hotels, now, onRejected }: PmsWebhookDeps): Hono => {
  const known = new Map(
    Array.from(hotels, ([id, { secret, sink }]) => [id, { key: hmacKey(secret), sink, once: createOnce() }]),
  );
  return new Hono().post('/webhooks/pms/:hotel', deliveries.described, async (c) => {
    const { refuse, later } = refusals<WebhookRejection>(c, onRejected);
    const hotel = known.get(c.req.param('hotel'));
    if (!hotel) return refuse('unknown_hotel', 404, 'There is no such hotel.');
    const body = await readBytes(c, MAX_BYTES);
    if (!body) return refuse('too_large', 413, `The body is larger than ${MAX_BYTES} bytes.`);
    if (!(await isSigned(await hotel.key, body, c.req.header('x-pms-signature'), now())))
      return refuse('signature', 401, 'The signature is missing, wrong or old.');
    const parsed = delivery.safeParse(jsonOf(body));
    if (!parsed.success) return refuse('body', 400, 'The body is no delivery of changes.');

    const { id, changes } = parsed.data;
    try {
      const outcome = await hotel.once(id, async () => hotel.sink.changed(changes));
      await hotel.sink.followed(HEARTBEAT_MS);
      return deliveries.answer(c, 200, { outcome });
    } catch (error) {
      return later('cache', error, 'It could not be acted on. Deliver it again.');
    }
  });
};

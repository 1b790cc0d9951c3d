import type { TenantId } from '@hotel/tenant-context';
import { Hono } from 'hono';
import { z } from 'zod';
import { keyring } from '../../access/keys.ts';
import { operation } from '../../openapi/operation.ts';
import { jsonOf, readBytes } from '../../routes/body.ts';
import { refusals } from '../../routes/refusals.ts';
import type { InboundMessage } from '../channel.ts';
import type { Reception, Rejection } from '../reception.ts';
import { parseUpdate, type ParsedUpdate } from './update.ts';

export interface TelegramDeps extends Reception {
  /** By the last part of the URL. */
  readonly bots: ReadonlyMap<string, { readonly secret: string }>;
  /** Rejects when it cannot be told just now. */
  readonly hotelOf: (bot: string) => Promise<TenantId | undefined>;
  /** Resolves when they are safe. */
  readonly accept: (messages: readonly InboundMessage[]) => Promise<unknown>;
  readonly now: () => number;
}

/** Many times the largest update. */
const maxBytes = 1024 * 1024;

const deliveries = operation({
  summary: 'Updates of a Telegram bot',
  tag: 'webhooks',
  security: ['telegramSecret'],
  foreignBody: 'An update of the Telegram Bot API.',
  answers: {
    200: {
      description: 'It is safe, or was before. A tap is answered to here.',
      schema: z.object({
        method: z.literal('answerCallbackQuery').optional(),
        callback_query_id: z.string().optional(),
      }),
    },
  },
  problems: [400, 401, 404, 413, 503],
});

/** `POST /webhooks/telegram/:bot`. What was answered 200 is safe; Telegram delivers anything else again, for a day. */
export const telegramRoutes = (deps: TelegramDeps): Hono => {
  const { hotelOf, accept, now, quarantine, onRejected } = deps;
  const bots = new Map(Array.from(deps.bots, ([bot, { secret }]) => [bot, keyring([[secret, true]])]));

  const store = async (bot: string, { updateId, message: said }: ParsedUpdate): Promise<void> => {
    const hotel = await hotelOf(bot);
    // Each bot counts its own updates.
    const message = { ...said, messageId: `${bot}/${updateId}` };
    if (hotel) await accept([{ hotel, channel: 'telegram', ...message }]);
    else await quarantine({ app: 'telegram', address: bot, messages: [message] });
  };

  return new Hono().post('/webhooks/telegram/:bot', deliveries.described, async (c) => {
    const bot = c.req.param('bot');
    const knows = bots.get(bot);
    const { refuse, later } = refusals<Rejection>(c, onRejected);
    if (!knows) return refuse('unknown_app', 404, 'There is no such bot.');
    if (!knows(c.req.header('x-telegram-bot-api-secret-token') ?? ''))
      return refuse('signature', 401, 'The secret is missing or not right.');
    const bytes = await readBytes(c, maxBytes);
    if (!bytes) return refuse('too_large', 413, `The body is larger than ${maxBytes} bytes.`);
    const body = jsonOf(bytes);
    if (body === undefined) return refuse('json', 400, 'The body is not JSON in UTF-8.');

    const update = parseUpdate(body, now());
    if (!update) return deliveries.answer(c, 200, {});
    try {
      await store(bot, update);
    } catch (error) {
      return later('store', error, 'It could not be stored. Deliver it again.');
    }
    const { tap } = update;
    return deliveries.answer(
      c,
      200,
      tap === undefined ? {} : { method: 'answerCallbackQuery', callback_query_id: tap },
    );
  });
};

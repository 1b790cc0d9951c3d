import { z } from 'zod';
import { accountMs, waitOf } from '../answer.ts';
import type { SendResult } from '../channel.ts';

const accepted = z.object({ ok: z.literal(true), result: z.object({ message_id: z.int() }) });
const refused = z.object({
  ok: z.literal(false),
  error_code: z.int(),
  parameters: z
    .object({ retry_after: z.int().min(0).optional() })
    .optional()
    .catch(undefined),
});

/**
 * What became of a message, by Telegram's answer. Reasons are codes: its words may repeat what was sent.
 *
 * Telegram has no key that makes a second send the same one, and tells no status later. What may have been delivered is
 * `unknown` here as elsewhere, and so is sent again after the wait: at least once. A guest who reads an answer twice is
 * better off than one who never reads that the room is booked.
 */
export const outcomeOf = (status: number, body: unknown): SendResult => {
  if (status >= 200 && status < 300) {
    const { data } = accepted.safeParse(body);
    return data
      ? { outcome: 'sent', providerId: String(data.result.message_id) }
      : { outcome: 'unknown', reason: 'bad_response' };
  }
  const error = refused.safeParse(body).data;
  const code = error?.error_code ?? status;
  const reason = error ? String(code) : `http_${status}`;
  if (code === 429) {
    const seconds = error?.parameters?.retry_after;
    const after = seconds === undefined ? {} : { afterMs: waitOf(seconds) };
    // One guest's chat is never filled by us: it is about all that the bot sends.
    return { outcome: 'retry', reason, about: 'number', ...after };
  }
  if (code >= 500) return { outcome: 'unknown', reason };
  // A token that was never valid is "not found": it is part of the address.
  if (code === 401 || code === 404) return { outcome: 'retry', reason, about: 'account', afterMs: accountMs };
  return code === 403 ? { outcome: 'failed', reason, about: 'guest' } : { outcome: 'failed', reason };
};

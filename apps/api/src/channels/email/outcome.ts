import { z } from 'zod';
import { accountMs, secondsOf } from '../answer.ts';
import type { SendResult } from '../channel.ts';

const accepted = z.object({ id: z.string().min(1).max(512) });
const refused = z.object({ name: z.string() });

/** The parts of an answer that decide. */
export interface MailResponse {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

/**
 * What became of a mail. Each try has the outbox id as its idempotency key, so that what may have been taken is sent again
 * without being read twice.
 */
export const outcomeOf = ({ status, retryAfter, body }: MailResponse): SendResult => {
  if (status >= 200 && status < 300) {
    const { data } = accepted.safeParse(body);
    return data ? { outcome: 'sent', providerId: data.id } : { outcome: 'unknown', reason: 'bad_response' };
  }
  const reason = `http_${status}`;
  const afterMs = secondsOf(retryAfter);
  const after = afterMs === undefined ? {} : { afterMs };
  if (status === 429) return { outcome: 'retry', reason, about: 'number', ...after };
  // The key is known with another text: since then the guest has written again, and this mail is out already.
  if (status === 409 && refused.safeParse(body).data?.name === 'invalid_idempotent_request')
    return { outcome: 'sent' };
  if (status === 409) return { outcome: 'retry', reason, ...after };
  if (status >= 500) return { outcome: 'unknown', reason };
  if (status === 401 || status === 403)
    return { outcome: 'retry', reason, about: 'account', afterMs: accountMs };
  return { outcome: 'failed', reason };
};

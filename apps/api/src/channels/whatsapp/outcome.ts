import { z } from 'zod';
import { accountMs, secondsOf } from '../answer.ts';
import type { SendResult, Trouble } from '../channel.ts';

/** The app or the number sent too much. */
const throughput: ReadonlySet<number> = new Set([4, 80_007, 130_429]);
/** Too many to one guest. */
const pairRate = 131_056;
/** Refused because of load: nothing was taken, whatever the HTTP status. */
const overload: ReadonlySet<number> = new Set([...throughput, pairRate, 131_016, 131_057]);
/** Meta's own trouble. */
const transient: ReadonlySet<number> = new Set([1, 2, 131_000]);
/** Token, permission, payment or a locked account: a person has to act, then the same message can go. */
const account: ReadonlySet<number> = new Set([0, 3, 10, 190, 368, 131_031, 131_042, 131_045]);
const isAccount = (code: number): boolean => account.has(code) || (code >= 200 && code <= 299);

/** The guest has not written for a day. */
export const windowClosed = 131_047;
/** The guest has no WhatsApp, has blocked the number, or gets enough from others already. */
const guests: ReadonlySet<number> = new Set([130_472, 131_021, 131_026, 131_030, 131_049, 131_050]);
/** Missing, paused or disabled, or with other places to fill in. */
const isTemplate = (code: number): boolean => code >= 132_000 && code <= 132_099;

/** What more than this one message an error is about. */
const aboutOf = (code: number | undefined): Trouble | undefined => {
  if (code === undefined) return undefined;
  if (throughput.has(code)) return 'number';
  if (code === pairRate) return 'pair';
  if (isAccount(code)) return 'account';
  if (code === windowClosed) return 'window';
  if (isTemplate(code)) return 'template';
  return guests.has(code) ? 'guest' : undefined;
};

/** One message in six seconds. */
const pairRateMs = 6000;

const accepted = z.object({ messages: z.tuple([z.object({ id: z.string().min(1).max(512) })], z.unknown()) });
const refused = z.object({ error: z.object({ code: z.int() }) });

/** The parts of a Graph API response that decide. */
export interface GraphResponse {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The parsed JSON; undefined when it is none, or too large. */
  readonly body: unknown;
}

/**
 * What became of a message, by Meta's answer. Reasons are codes: Meta's messages may repeat what was sent.
 * A 5xx may come after the message was taken, and is `unknown` unless it says that it is about load.
 */
export const outcomeOf = ({ status, retryAfter, body }: GraphResponse): SendResult => {
  if (status >= 200 && status < 300) {
    const providerId = accepted.safeParse(body).data?.messages[0].id;
    return providerId ? { outcome: 'sent', providerId } : { outcome: 'unknown', reason: 'bad_response' };
  }
  const code = refused.safeParse(body).data?.error.code;
  const reason = code === undefined ? `http_${status}` : String(code);
  const about = code === undefined && (status === 401 || status === 403) ? 'account' : aboutOf(code);
  const told = about ? { reason, about } : { reason };
  const retry = (afterMs: number | undefined): SendResult =>
    afterMs === undefined ? { outcome: 'retry', ...told } : { outcome: 'retry', ...told, afterMs };
  const busy = status === 429 || status === 503 || (code !== undefined && overload.has(code));
  if (busy) return retry(secondsOf(retryAfter) ?? (code === pairRate ? pairRateMs : undefined));
  if (status >= 500) return { outcome: 'unknown', reason };
  if (about === 'account') return retry(accountMs);
  if (code !== undefined && transient.has(code)) return retry(secondsOf(retryAfter));
  // The rest is about this message: its content, its guest, its template, or the 24 hour window.
  return { outcome: 'failed', ...told };
};

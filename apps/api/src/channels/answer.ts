import { bytesWithin } from '../bytes.ts';
import type { SendResult } from './channel.ts';

/** What the APIs answer is a few hundred bytes. */
const maxReplyBytes = 65_536;

/** Undefined when it is not JSON, too large, or breaks off: the status still tells something. */
export const readJson = async (response: Response): Promise<unknown> => {
  try {
    const bytes = await bytesWithin(response.body, maxReplyBytes);
    return bytes && (JSON.parse(bytes.toString()) as unknown);
  } catch {
    return undefined;
  }
};

const maxAfterMs = 3_600_000;

/** How long a provider wants to be left alone, in milliseconds: what it says is believed up to an hour. */
export const waitOf = (seconds: number): number => Math.min(seconds * 1000, maxAfterMs);

/** `Retry-After` in seconds, as milliseconds; none of our providers says a date. */
export const secondsOf = (header: string | null): number | undefined =>
  /^\d{1,9}$/.test(header ?? '') ? waitOf(Number(header)) : undefined;

/** Between tries at an account that is refused: a person has to act first. */
export const accountMs = 60_000;

/** Failures before there was a connection. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What became of a message when there was no answer. Only without a connection is it surely not delivered. */
export const outcomeOfError = (error: unknown): SendResult => {
  const code = codeOf(error);
  if (code && neverConnected.has(code)) return { outcome: 'retry', reason: code };
  return { outcome: 'unknown', reason: 'no_response' };
};

/** `fetch` rejects with a TypeError whose cause is the socket's or the resolver's error. */
const codeOf = (error: unknown): string | undefined => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
};

import type { SendResult } from './channel.ts';

/** What the APIs answer is a few hundred bytes. */
const maxReplyBytes = 65_536;

/** Undefined when it is not JSON, too large, or breaks off: the status still tells something. */
export const readJson = async (response: Response): Promise<unknown> => {
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > maxReplyBytes) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return undefined;
  }
};

const maxAfterMs = 3_600_000;

/** `Retry-After` in seconds, as milliseconds; none of our providers says a date. */
export const secondsOf = (header: string | null): number | undefined =>
  /^\d{1,9}$/.test(header ?? '') ? Math.min(Number(header) * 1000, maxAfterMs) : undefined;

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

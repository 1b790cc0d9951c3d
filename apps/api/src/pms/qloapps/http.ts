import type { PmsCall } from '../pms.ts';
import { boundedText } from './body.ts';
import { QloAppsError } from './error.ts';

/** One request to the webservice of a shop. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/api/`, such as `orders` or `bookings/7`. */
  readonly resource: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly type: 'application/json' | 'application/xml'; readonly text: string };
}

/** @throws QloAppsError */
export type Ask = (exchange: Exchange, call: PmsCall) => Promise<unknown>;

export interface ConnectionOptions {
  /** Of the shop, without `/api`; the one host that is ever asked. */
  readonly baseUrl: string;
  /** The webservice key: 32 characters. */
  readonly key: string;
  /** One exchange, from the request to the last byte. @default 10 s */
  readonly deadlineMs?: number;
  /** @default 4 MiB: a month of a large hotel is some hundred KiB */
  readonly maxBytes?: number;
  /** @default the global one */
  readonly fetch?: typeof fetch;
}

/** Talks JSON with one shop. The key travels in a header and never in an address, which proxies write down. */
export const connect = (options: ConnectionOptions): Ask => {
  const { key, deadlineMs = 10_000, maxBytes = 4 * 1024 * 1024, fetch: send = fetch } = options;
  const api = new URL('api/', options.baseUrl.replace(/\/*$/, '/'));
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

  return async ({ method, resource, query = {}, body }, { signal }) => {
    const url = new URL(resource.split('/').map(encodeURIComponent).join('/'), api);
    url.search = new URLSearchParams({ output_format: 'JSON', ...query }).toString();
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
    try {
      const response = await send(url, {
        method,
        headers: { authorization, ...(body ? { 'content-type': body.type } : {}) },
        ...(body ? { body: body.text } : {}),
        // Wherever it would lead, the key is not for there.
        redirect: 'manual',
        signal: deadline,
      });
      return answerOf(response, await boundedText(response, maxBytes));
    } catch (error) {
      if (error instanceof QloAppsError) throw error;
      // Without the cause: it names addresses, and may quote a header.
      throw new QloAppsError(deadline.aborted ? 'timeout' : 'network');
    }
  };
};

/** @throws QloAppsError */
const answerOf = (response: Response, text: string): unknown => {
  const { status } = response;
  const retryAfterMs = waitOf(response.headers.get('retry-after'));
  if (status === 429 || (status === 503 && retryAfterMs !== undefined))
    throw new QloAppsError('rate-limited', { status, retryAfterMs });
  if (status >= 500) throw new QloAppsError('status', { status });
  if (status >= 300 && status < 400) throw new QloAppsError('redirect', { status });
  if (status === 401 || status === 403 || status === 405) throw new QloAppsError('credentials', { status });
  if (status === 404) throw new QloAppsError('refused', { status, code: 'not_found' });
  if (status >= 400)
    throw new QloAppsError('refused', { status, code: isSoldOut(text) ? 'not_available' : 'rejected' });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new QloAppsError('garbage', { status });
  }
};

/** The one refusal that is an answer for the guest; QloApps tells it by its words alone. */
const isSoldOut = (text: string): boolean => /room\(?s?\)? not available/i.test(text);

/** Seconds, or a date. */
const waitOf = (header: string | null): number | undefined => {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : undefined;
};

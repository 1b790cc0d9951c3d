import { createHash, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context, Handler } from 'hono';
import { MetricsError } from '../errors.ts';
import { CONTENT_TYPES, expose } from '../exposition.ts';
import type { Metrics } from '../metrics.ts';
import { formatFor, takesGzip } from './accept.ts';

/** Options of {@link metricsRoute}. */
export interface MetricsRouteOptions {
  /**
   * Scrapers send it as `Authorization: Bearer <token>`.
   * @default none: whoever reaches the port may read
   */
  readonly token?: string;
}

const compress = promisify(gzip);

/** Below this many characters gzip saves no packet. */
const WORTH_COMPRESSING = 1400;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests: equal length for any input, and no early end at the first wrong character. */
const bearerCheck = (token: string): ((authorization: string) => boolean) => {
  const expected = digest(token);
  return (authorization) => {
    const given = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    return timingSafeEqual(digest(given), expected);
  };
};

const answer = async (c: Context, { registry }: Metrics): Promise<Response> => {
  const format = formatFor(c.req.header('accept') ?? '');
  const text = await expose(registry, format);
  c.header('content-type', CONTENT_TYPES[format]);
  c.header('cache-control', 'no-store');
  c.header('vary', 'accept, accept-encoding');
  if (text.length < WORTH_COMPRESSING || !takesGzip(c.req.header('accept-encoding') ?? ''))
    return c.body(text);
  c.header('content-encoding', 'gzip');
  return c.body(Uint8Array.from(await compress(text, { level: 1 })));
};

/**
 * The `/metrics` route: Prometheus text 0.0.4, or OpenMetrics 1.0.0 where Accept prefers it, with the same names in
 * both; gzip where the client takes it. A scrape that fails answers 500 and is reported as `metrics.fault`.
 * @throws MetricsError `invalid-option` for an empty token
 */
export const metricsRoute = (metrics: Metrics, { token }: MetricsRouteOptions = {}): Handler => {
  if (token === '') {
    throw new MetricsError(
      'invalid-option',
      'The token is empty: give one, or leave it out for an open route.',
    );
  }
  const allowed = token === undefined ? () => true : bearerCheck(token);
  return async (c) => {
    if (!allowed(c.req.header('authorization') ?? '')) {
      return c.text('A bearer token is needed.\n', 401, { 'www-authenticate': 'Bearer' });
    }
    try {
      return await answer(c, metrics);
    } catch (error) {
      metrics.report({ type: 'metrics.fault', where: 'scrape', error });
      return c.text('The metrics could not be read.\n', 500);
    }
  };
};

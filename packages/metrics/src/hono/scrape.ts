import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Handler } from 'hono';
import { CONTENT_TYPES, expose } from '../exposition.ts';
import type { Metrics } from '../metrics.ts';
import { formatFor, takesGzip } from './accept.ts';
import { accessCheck, type AccessOptions } from './access.ts';

const compress = promisify(gzip);

/** Below this many characters gzip saves no packet. */
const WORTH_COMPRESSING = 1400;

type OnFault = (error: unknown) => void;

const page = async (headers: Headers, { registry }: Metrics, onFault: OnFault): Promise<Response> => {
  const format = formatFor(headers.get('accept') ?? '');
  const text = await expose(registry, format, onFault);
  const answered = {
    'content-type': CONTENT_TYPES[format],
    'cache-control': 'no-store',
    vary: 'accept, accept-encoding',
  };
  if (text.length < WORTH_COMPRESSING || !takesGzip(headers.get('accept-encoding') ?? '')) {
    return new Response(text, { headers: answered });
  }
  const packed = Uint8Array.from(await compress(text, { level: 1 }));
  return new Response(packed, { headers: { ...answered, 'content-encoding': 'gzip' } });
};

/** Answers scrapes; never rejects. */
export const scraper = (
  metrics: Metrics,
  options: AccessOptions,
): ((request: Request) => Promise<Response>) => {
  const refusal = accessCheck(options);
  const onFault: OnFault = (error) => metrics.report({ type: 'metrics.fault', where: 'scrape', error });
  return async (request) => {
    try {
      return (await refusal(request)) ?? (await page(request.headers, metrics, onFault));
    } catch (error) {
      onFault(error);
      return new Response('The metrics could not be read.\n', { status: 500 });
    }
  };
};

/**
 * The `/metrics` route: Prometheus text 0.0.4, or OpenMetrics 1.0.0 where Accept prefers it, with the same names in
 * both; gzip where the client takes it. A metric that cannot be read is left out and reported as `metrics.fault`.
 * @throws MetricsError `invalid-option` for an empty token
 */
export const metricsRoute = (metrics: Metrics, options: AccessOptions = {}): Handler => {
  const answer = scraper(metrics, options);
  return (c) => answer(c.req.raw);
};

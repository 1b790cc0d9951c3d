import { SpanKind } from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { RequestEnv } from '../access/caller.ts';
import { failed, inNewTrace } from './span.ts';
import { linksToClaimed } from './traceparent.ts';

/** A client may send any word as a method. */
const methods: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/**
 * A trace per request. Our callers are strangers: their own trace is linked to, never gone on with, so that they
 * decide neither what we record nor what it is called. The route is told and not the path or the query, which may hold
 * anything.
 */
export const httpSpans = (): MiddlewareHandler<RequestEnv> => async (c, next) => {
  const known = methods.has(c.req.method);
  const method = known ? c.req.method : '_OTHER';
  const attributes = { 'http.request.method': method };
  const links = linksToClaimed(c.req.header('traceparent'));
  await inNewTrace(method, { kind: SpanKind.SERVER, links, attributes }, async (span) => {
    await next();
    const route = routePath(c, -1);
    const hotel = c.get('hotel');
    span.updateName(`${known ? method : 'HTTP'} ${route}`);
    span.setAttributes({ 'http.route': route, 'http.response.status_code': c.res.status });
    if (hotel) span.setAttribute('hotel.id', hotel);
    if (c.res.status >= 500) failed(span, String(c.res.status));
  });
};

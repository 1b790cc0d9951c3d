import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** RFC 9457 body. It never repeats what the caller sent. */
export const problem = (
  c: Context,
  status: ContentfulStatusCode,
  title: string,
  more: Readonly<Record<string, unknown>> = {},
): Response =>
  c.body(JSON.stringify({ title, status, ...more }), status, { 'content-type': 'application/problem+json' });

/** Ends a request with a problem from anywhere below a route. */
export const refuse = (status: ContentfulStatusCode, title: string): HTTPException =>
  new HTTPException(status, { message: title });

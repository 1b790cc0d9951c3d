import { Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import type { RequestEnv } from './access/caller.ts';
import type { Logger } from './log.ts';
import { StoreError } from './inbox/store.ts';
import { openApiDocument } from './openapi/document.ts';
import { referenceRoutes } from './openapi/routes.ts';
import { problem } from './routes/problem.ts';
import { httpSpans } from './tracing/http.ts';

interface Deps {
  readonly version: string;
  readonly log: Logger;
  /** Measures what comes after it. */
  readonly measure: MiddlewareHandler;
  /** Health and metrics: they are not measured themselves. */
  readonly operations: readonly Hono[];
  readonly routes: readonly Hono[];
  /** Before what costs the most: messages and webhooks. */
  readonly protect: MiddlewareHandler;
  readonly requestId: () => string;
  readonly draining: () => boolean;
}

/** The HTTP surface: every route, one error shape, one log line per request. */
export const createApp = ({
  version,
  log,
  measure,
  operations,
  routes,
  protect,
  requestId,
  draining,
}: Deps): Hono<RequestEnv> => {
  const app = new Hono<RequestEnv>();
  for (const route of operations) app.route('/', route);

  // Outermost, so that a measurement finds the span that it belongs to.
  app.use(httpSpans(), measure, async (c, next) => {
    const id = requestId();
    const started = performance.now();
    await next();
    c.header('x-request-id', id);
    // A keep-alive connection would otherwise outlive the server it belongs to.
    if (draining()) c.header('connection', 'close');
    log.info(
      {
        requestId: id,
        hotel: c.get('hotel'),
        method: c.req.method,
        route: routePath(c, -1),
        status: c.res.status,
        tookMs: Math.round(performance.now() - started),
      },
      'request',
    );
  });
  for (const path of ['/v1/*', '/webhooks/*']) app.use(path, protect);
  for (const route of routes) app.route('/', route);
  app.route(
    '/',
    referenceRoutes(() => openApiDocument(app.routes, version)),
  );

  app.notFound((c) => problem(c, 404, 'There is nothing at this address.'));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.res ?? problem(c, error.status, error.message);
    if (error instanceof StoreError) {
      log.error({ err: error.cause }, 'store');
      c.header('retry-after', '5');
      return problem(c, 503, 'It could not be stored or read now. Send it again.');
    }
    log.error({ err: error }, 'request failed');
    return problem(c, 500, 'Something failed on our side. Nothing that was accepted is lost; try again.');
  });
  return app;
};

import type { Context, MiddlewareHandler } from 'hono';
import type { Exemplar } from '../exemplars.ts';
import { httpFamilies } from '../http.ts';
import type { Metrics } from '../metrics.ts';
import { mayStream, nodeResponse, watchBody } from './body-end.ts';
import { keepHandles, type Handles, type RouteHandles } from './handles.ts';
import { methodLabel, routeTemplate } from './route.ts';

/** Options of {@link httpMetrics}. */
export interface HttpMetricsOptions {
  /**
   * Milliseconds on a clock that never goes back.
   * @default performance.now
   */
  readonly now?: () => number;
}

/** A request between its start and the end of its body. */
interface Measured {
  readonly handles: Handles;
  readonly startedAt: number;
  readonly method: string;
  /** Whether Node's own response tells when the body has ended. */
  readonly told: boolean;
  bodyEnded: boolean;
  /** Known with the headers; a client may be gone before. */
  route: RouteHandles | undefined;
  exemplar: Exemplar | null;
}

/**
 * Rate, errors and duration of every request that passes, to the end of the response body. Mount it before
 * the routes to be measured; what is mounted earlier, such as health checks and `/metrics`, stays out.
 * A fault in here is reported as `metrics.fault` and never changes a response.
 */
export const httpMetrics = (
  metrics: Metrics,
  { now = () => performance.now() }: HttpMetricsOptions = {},
): MiddlewareHandler => {
  const families = httpFamilies(metrics);
  let kept: Handles | undefined;
  const fault = (error: unknown): void => metrics.report({ type: 'metrics.fault', where: 'request', error });

  const complete = ({ handles, startedAt, route, bodyEnded, exemplar }: Measured): void => {
    if (!route || !bodyEnded) return;
    handles.inFlight.dec();
    const seconds = (now() - startedAt) / 1000;
    route.duration.observe(seconds, exemplar);
    route.canary?.observe(seconds, exemplar);
  };

  const end = (measured: Measured): void => {
    try {
      if (measured.bodyEnded) return;
      measured.bodyEnded = true;
      complete(measured);
    } catch (error) {
      fault(error);
    }
  };

  const begin = (c: Context): Measured | undefined => {
    try {
      const handles = (kept ??= keepHandles(families));
      const outgoing = nodeResponse(c.env);
      const measured: Measured = {
        handles,
        startedAt: now(),
        method: methodLabel(c.req.method),
        told: outgoing !== undefined,
        bodyEnded: false,
        route: undefined,
        exemplar: null,
      };
      handles.inFlight.inc();
      outgoing?.on('close', () => end(measured));
      return measured;
    } catch (error) {
      fault(error);
      return undefined;
    }
  };

  const answered = (c: Context, measured: Measured | undefined, status: number): void => {
    if (!measured) return;
    try {
      const route = measured.handles.of(routeTemplate(c), measured.method);
      measured.route = route;
      // Asked now, because the body may end outside of the work's own context.
      measured.exemplar = metrics.exemplar() ?? null;
      route.requests(status).inc();
      if (measured.told) complete(measured);
      else if (mayStream(c.res, measured.method)) c.res = watchBody(c.res, () => end(measured));
      else end(measured);
    } catch (error) {
      fault(error);
    }
  };

  return async (c, next) => {
    const measured = begin(c);
    try {
      await next();
    } catch (error) {
      // Only what is no Error gets here: Hono turns the others into responses. The host answers 500.
      answered(c, measured, 500);
      throw error;
    }
    answered(c, measured, c.res.status);
  };
};

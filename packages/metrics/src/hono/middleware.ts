import type { Context, MiddlewareHandler } from 'hono';
import { UNMATCHED, httpFamilies, type HttpFamilies } from '../http.ts';
import type { Metrics } from '../metrics.ts';
import { mayStream, nodeResponse, watchBody } from './body-end.ts';
import { methodLabel, routeTemplate } from './route.ts';

/** Options of {@link httpMetrics}. */
export interface HttpMetricsOptions {
  /**
   * Milliseconds on a clock that never goes back.
   * @default performance.now
   */
  readonly now?: () => number;
}

type Guard = (step: () => void) => void;

/** Starts to measure one request; the function it returns takes the status once the headers are known. */
const measure = (
  c: Context,
  { requests, duration, canary, inFlight }: HttpFamilies,
  now: () => number,
  guard: Guard,
): ((status: number) => void) => {
  const startedAt = now();
  const method = methodLabel(c.req.method);
  const outgoing = nodeResponse(c.env);
  let route: string | undefined;
  let bodyEnded = false;

  const complete = (): void => {
    if (route === undefined || !bodyEnded) return;
    inFlight.with({}).dec();
    const seconds = (now() - startedAt) / 1000;
    duration.with({ method, route }).observe(seconds);
    if (route !== UNMATCHED) canary.with({}).observe(seconds);
  };
  const end = (): void =>
    guard(() => {
      if (bodyEnded) return;
      bodyEnded = true;
      complete();
    });

  inFlight.with({}).inc();
  outgoing?.once('close', end);
  return (status) => {
    route = routeTemplate(c);
    requests.with({ method, route, status: String(status) }).inc();
    if (outgoing) complete();
    else if (mayStream(c.res, method)) c.res = watchBody(c.res, end);
    else end();
  };
};

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
  const guard: Guard = (step) => {
    try {
      step();
    } catch (error) {
      metrics.report({ type: 'metrics.fault', where: 'request', error });
    }
  };
  return async (c, next) => {
    let answered: (status: number) => void = () => {};
    guard(() => {
      answered = measure(c, families, now, guard);
    });
    try {
      await next();
    } catch (error) {
      // Only what is no Error gets here: Hono turns the others into responses. The host answers 500.
      guard(() => answered(500));
      throw error;
    }
    guard(() => answered(c.res.status));
  };
};

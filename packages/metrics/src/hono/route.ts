import type { Context } from 'hono';
import { UNMATCHED } from '../http.ts';

/**
 * The template of the handler that answered, such as `/v1/conversations/:id`; where a middleware answered in its
 * place (401, 429), the template that it stood before. Hono files middleware as routes for all methods, mostly ending
 * in `*`, and a request that met nothing else is unmatched.
 */
export const routeTemplate = (c: Context): string => {
  const { matchedRoutes, routeIndex } = c.req;
  for (let i = routeIndex; i < matchedRoutes.length; i += 1) {
    const route = matchedRoutes[i];
    if (route && (route.method !== 'ALL' || !route.path.endsWith('*'))) return route.path;
  }
  return UNMATCHED;
};

const METHODS: ReadonlySet<string> = new Set([
  'CONNECT',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'TRACE',
]);

/** The method, or `_OTHER` (the word of OpenTelemetry's conventions): a client may send any word as a method. */
export const methodLabel = (method: string): string => (METHODS.has(method) ? method : '_OTHER');

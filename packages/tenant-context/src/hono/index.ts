/**
 * The hotel of every request:
 *
 * @example
 * app.use(tenantMiddleware({ context, resolve: async (c) => [await claimOfKey(c)], onUnknown: 401 }));
 * app.get('/', (c) => c.text(context.require().tenant));
 *
 * @module
 */
export { tenantMiddleware, type RequestDetails, type TenantMiddlewareOptions } from './middleware.ts';

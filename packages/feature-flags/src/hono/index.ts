/**
 * Flags bound to each request:
 *
 * @example
 * app.use(flagsFor(flags, (c) => ({ tenantId: c.get('tenant').id })));
 * app.get('/', (c) => c.text(c.var.flags.isOn('booking.enabled') ? 'open' : 'closed'));
 *
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { BoundFlags, FlagContext, FlagDefinitions, Flags } from '../index.ts';

/** What the middleware adds to hono's environment. */
export interface FlagsEnv<D extends FlagDefinitions> {
  Variables: { flags: BoundFlags<D> };
}

/**
 * Sets `c.var.flags`, bound to the context of the request.
 *
 * @param contextOf called once per request; mount this after what finds the hotel
 */
export const flagsFor =
  <D extends FlagDefinitions>(
    flags: Flags<D>,
    contextOf: (c: Context) => FlagContext,
  ): MiddlewareHandler<FlagsEnv<D>> =>
  async (c, next) => {
    c.set('flags', flags.for(contextOf(c)));
    await next();
  };

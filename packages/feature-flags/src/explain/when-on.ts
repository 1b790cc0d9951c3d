import type { Flags } from '../api.ts';
import type { FlagContext } from '../context.ts';
import type { BooleanFlagKey, FlagDefinitions } from '../define.ts';
import { INSIDE, type Inside } from '../inside.ts';
import { firstMoment } from './prediction.ts';

/**
 * The instant from which a flag is on for this context, to the ms: now when it is, undefined when ramps and
 * windows never turn it on. Holds while neither rules nor context change.
 *
 * @param flags made by `createFlags` or `createTestFlags`
 * @throws FlagsError `unknown-flag`
 */
export const whenOn = <D extends FlagDefinitions>(
  flags: Flags<D>,
  flag: BooleanFlagKey<D>,
  context?: FlagContext,
): Date | undefined => {
  const { compiled, now } = (flags as Flags<D> & { readonly [INSIDE]: Inside })[INSIDE];
  const at = firstMoment(compiled(flag), context, now(), (value) => value === true);
  return at === undefined ? undefined : new Date(at);
};

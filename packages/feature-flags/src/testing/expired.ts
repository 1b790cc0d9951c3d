import { FlagsError } from '../index.ts';
import type { FlagDefinition, FlagDefinitions } from '../index.ts';

/**
 * For a test that fails when a flag has outlived itself: from the day after `expires`, in UTC.
 *
 * @param options.now @default Date.now
 * @throws FlagsError `expired-flag` that names every such flag and who answers for it
 */
export const expectNoExpiredFlags = (
  definitions: FlagDefinitions,
  options: { readonly now?: () => number } = {},
): void => {
  const { now = Date.now } = options;
  const today = new Date(now()).toISOString().slice(0, 10);
  const expired = Object.entries<FlagDefinition>(definitions)
    .filter(([, { expires }]) => expires !== undefined && expires < today)
    .map(([flag, { expires, owner }]) => `${flag} (expired ${expires}, owner ${owner ?? 'unknown'})`);
  if (expired.length === 0) return;
  throw new FlagsError(
    'expired-flag',
    `${expired.join(', ')}: remove the flag and the path it no longer takes, or give it a later date`,
  );
};

import type { FlagDefinitions } from './define.ts';
import { FlagsError } from './errors.ts';

/**
 * Reads overrides from an environment: `HOTEL_FLAG_BOOKING_ENABLED=off` kills `booking.enabled` in this
 * process, whatever Redis says. A variable that fits no flag is kept under its own name, so that
 * `createFlags` reports it as unknown: a kill with a typo should not pass in silence.
 *
 * @param env usually `process.env`
 * @param prefix @default 'HOTEL_FLAG_'
 * @throws FlagsError `invalid-definition` when two flags share a variable name
 */
export const envOverrides = (
  definitions: FlagDefinitions,
  env: Readonly<Record<string, string | undefined>>,
  prefix = 'HOTEL_FLAG_',
): ReadonlyMap<string, string> => {
  const flags = new Map<string, string>();
  for (const flag of Object.keys(definitions)) {
    const name = prefix + flag.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
    const other = flags.get(name);
    if (other !== undefined) {
      throw new FlagsError(
        'invalid-definition',
        `"${flag}" and "${other}" share ${name}: rename one of them`,
      );
    }
    flags.set(name, flag);
  }
  const overrides = new Map<string, string>();
  for (const [name, raw] of Object.entries(env)) {
    if (raw !== undefined && name.startsWith(prefix)) overrides.set(flags.get(name) ?? name, raw);
  }
  return overrides;
};

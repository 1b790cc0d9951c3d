import type { TenantId } from '@hotel/tenant-context';
import type { Config } from '../config.ts';
import { StartupError } from '../startup-error.ts';
import { callerOf } from './caller.ts';
import { keyring } from './keys.ts';
import { staffSessions } from './staff-session.ts';
import { visitorTokens } from './visitor-token.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_KEYS' | 'HOTEL_STAFF' | 'HOTEL_TOKEN_SECRET'>;
  readonly hotels: readonly TenantId[];
  readonly now: () => number;
}

/**
 * Who may speak for which hotel: programs by key, guests by token, people by session.
 *
 * @throws StartupError when a key or a person is for a hotel that is not there, or two have the same key
 */
export const createAccess = ({ config, hotels, now }: Options) => {
  const tenant = (id: string): TenantId => {
    const found = hotels.find((known) => known === id);
    if (found) return found;
    throw new StartupError(`HOTEL_KEYS and HOTEL_STAFF may name only the hotels ${hotels.join(', ')}`);
  };
  const secret = config.HOTEL_TOKEN_SECRET;
  const tokens = visitorTokens(secret, now, hotels);
  const programs = keyring(
    Object.entries(config.HOTEL_KEYS).map(([hotel, key]) => [key, tenant(hotel)] as const),
  );
  unshared('HOTEL_KEYS', Object.values(config.HOTEL_KEYS));
  unshared(
    'HOTEL_STAFF',
    Object.values(config.HOTEL_STAFF).map(({ key }) => key),
  );
  const people = new Map(
    Object.entries(config.HOTEL_STAFF).map(([name, person]) => [name, person.hotels.map(tenant)]),
  );
  return {
    tokens,
    callerOf: callerOf(programs, tokens),
    staff: staffSessions({
      secret,
      now,
      nameOfKey: keyring(Object.entries(config.HOTEL_STAFF).map(([name, { key }]) => [key, name] as const)),
      hotelsOf: (name) => people.get(name),
    }),
  };
};

/** Whoever holds a key that two have in common would be the other one. */
const unshared = (setting: string, keys: readonly string[]): void => {
  if (new Set(keys).size < keys.length) throw new StartupError(`${setting}: two have the same key`);
};

import type { TenantDirectory, TenantId } from '@hotel/tenant-context';
import type { Config } from '../config.ts';
import type { HotelDirectory } from '../hotels/directory.ts';
import { liveIds } from '../hotels/live-ids.ts';
import { StartupError } from '../startup-error.ts';
import { callerOf } from './caller.ts';
import type { Person } from './role.ts';
import { fingerprint, keyring } from './keys.ts';
import { staffSessions } from './staff-session.ts';
import { visitorTokens } from './visitor-token.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_KEYS' | 'HOTEL_STAFF' | 'HOTEL_ADMINS' | 'HOTEL_TOKEN_SECRET'>;
  readonly hotels: Pick<HotelDirectory, 'ids'> & TenantDirectory;
  readonly now: () => number;
}

/**
 * Who may speak for which hotel: programs by key, guests by token, people by session. A hotel's further keys are facts of
 * the directory.
 *
 * @throws StartupError when a key or a person is for a hotel that is not there, or two have the same key
 */
export const createAccess = ({ config, hotels, now }: Options) => {
  const tenant = (id: string): TenantId => {
    const found = hotels.ids.find((known) => known === id);
    if (found) return found;
    throw new StartupError(`HOTEL_KEYS and HOTEL_STAFF may name only the hotels ${hotels.ids.join(', ')}`);
  };
  const secret = config.HOTEL_TOKEN_SECRET;
  const tokens = visitorTokens(secret, now, liveIds(hotels));
  const programs = keyring(
    Object.entries(config.HOTEL_KEYS).map(([hotel, key]) => [key, tenant(hotel)] as const),
  );
  const adminKeys = Object.values(config.HOTEL_ADMINS);
  unshared('HOTEL_KEYS and HOTEL_ADMINS', [...Object.values(config.HOTEL_KEYS), ...adminKeys]);
  const staff = Object.entries(config.HOTEL_STAFF);
  unshared('HOTEL_STAFF and HOTEL_ADMINS', [...staff.map(([, { key }]) => key), ...adminKeys]);
  const people = new Map(
    staff.map(([name, { role, hotels: theirs }]) => [name, { name, role, hotels: theirs.map(tenant) }]),
  );
  const nameOfKey = keyring(staff.map(([name, { key }]) => [key, name] as const));
  const adminOf = keyring(Object.entries(config.HOTEL_ADMINS).map(([name, key]) => [key, name] as const));
  const personNamed = (name: string): Person | undefined => {
    const person = people.get(name);
    return person && { ...person, hotels: person.hotels.filter((id) => hotels.ids.includes(id)) };
  };
  return {
    tokens,
    callerOf: callerOf(
      async (key) => programs(key) ?? hotels.find({ kind: 'api_key', value: fingerprint(key) }),
      tokens,
    ),
    adminOf,
    /** Whoever works for hotels, or for the platform and so for all of them. */
    personOf: (key: string): Person | undefined => {
      const admin = adminOf(key);
      if (admin !== undefined) return { name: admin, role: 'platform-admin', hotels: hotels.ids };
      return personNamed(nameOfKey(key) ?? '');
    },
    staff: staffSessions({ secret, now, nameOfKey, personNamed }),
  };
};

/** Whoever holds a key that two have in common would be the other one. */
const unshared = (setting: string, keys: readonly string[]): void => {
  if (new Set(keys).size < keys.length) throw new StartupError(`${setting}: two have the same key`);
};

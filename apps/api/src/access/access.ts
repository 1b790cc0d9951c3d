import type { TenantId } from '@hotel/tenant-context';
import type { Config } from '../config.ts';
import { callerOf } from './caller.ts';
import { keyring } from './keys.ts';
import { staffSessions } from './staff-session.ts';
import { visitorTokens } from './visitor-token.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_KEYS' | 'HOTEL_STAFF' | 'HOTEL_TOKEN_SECRET'>;
  /** @throws when there is no such hotel */
  readonly tenant: (id: string) => TenantId;
  readonly now: () => number;
}

/** Who may speak for which hotel: programs by key, guests by token, people by session. */
export const createAccess = ({ config, tenant, now }: Options) => {
  const secret = config.HOTEL_TOKEN_SECRET;
  const tokens = visitorTokens(secret, now);
  const programs = keyring(
    Object.entries(config.HOTEL_KEYS).map(([hotel, key]) => [key, tenant(hotel)] as const),
  );
  const people = new Map(
    Object.entries(config.HOTEL_STAFF).map(([name, { hotels }]) => [name, hotels.map(tenant)]),
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

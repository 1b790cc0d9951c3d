import type { TenantId } from '@hotel/tenant-context';
import { signedClaims } from './signed-claims.ts';

/** A person at the console, and the hotels they work for. */
export interface StaffSession {
  readonly name: string;
  readonly hotels: readonly TenantId[];
}

export interface StaffSessions {
  /** Exchanges a staff key for the value of a session cookie. */
  signIn(key: string): Promise<{ cookie: string } | undefined>;
  session(cookie: string): Promise<StaffSession | undefined>;
}

const lifetimeSeconds = 12 * 3600;

interface Options {
  readonly secret: string;
  readonly nameOfKey: (key: string) => string | undefined;
  /** Read at every request: a person who leaves is out at once. */
  readonly hotelsOf: (name: string) => readonly TenantId[] | undefined;
  readonly now: () => number;
}

export const staffSessions = ({ secret, nameOfKey, hotelsOf, now }: Options): StaffSessions => {
  const signed = signedClaims({ secret, audience: 'staff', lifetimeSeconds, now });
  return {
    signIn: async (key) => {
      const name = nameOfKey(key);
      return name === undefined ? undefined : { cookie: (await signed.issue({ sub: name })).token };
    },
    session: async (cookie) => {
      const claims = await signed.read(cookie);
      const hotels = claims && hotelsOf(claims.sub);
      return hotels && { name: claims.sub, hotels };
    },
  };
};

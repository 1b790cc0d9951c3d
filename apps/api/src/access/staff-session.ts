import type { Person } from './role.ts';
import { signedClaims } from './signed-claims.ts';

export interface StaffSessions {
  /** Exchanges a staff key for the value of a session cookie. */
  signIn(key: string): Promise<{ cookie: string } | undefined>;
  /** Whose it is. */
  session(cookie: string): Promise<Person | undefined>;
}

const lifetimeSeconds = 12 * 3600;

interface Options {
  readonly secret: string;
  readonly nameOfKey: (key: string) => string | undefined;
  /** Read at every request: a person who leaves is out at once. */
  readonly personNamed: (name: string) => Person | undefined;
  readonly now: () => number;
}

export const staffSessions = ({ secret, nameOfKey, personNamed, now }: Options): StaffSessions => {
  const signed = signedClaims({ secret, audience: 'staff', lifetimeSeconds, now });
  return {
    signIn: async (key) => {
      const name = nameOfKey(key);
      return name === undefined ? undefined : { cookie: (await signed.issue({ sub: name })).token };
    },
    session: async (cookie) => {
      const claims = await signed.read(cookie);
      return claims && personNamed(claims.sub);
    },
  };
};

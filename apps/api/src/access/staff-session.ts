import type { TenantId } from '@hotel/tenant-context';
import { sign, verify } from 'hono/jwt';

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

export const staffSessions = ({ secret, nameOfKey, hotelsOf, now }: Options): StaffSessions => ({
  signIn: async (key) => {
    const name = nameOfKey(key);
    if (name === undefined) return undefined;
    const exp = Math.floor(now() / 1000) + lifetimeSeconds;
    return { cookie: await sign({ sub: name, aud: 'staff', exp }, secret, 'HS256') };
  },
  session: async (cookie) => {
    const claims = await verify(cookie, secret, { alg: 'HS256', exp: false }).catch(() => undefined);
    if (claims?.['aud'] !== 'staff' || typeof claims['sub'] !== 'string') return undefined;
    if (typeof claims.exp !== 'number' || claims.exp * 1000 <= now()) return undefined;
    const hotels = hotelsOf(claims['sub']);
    return hotels && { name: claims['sub'], hotels };
  },
});

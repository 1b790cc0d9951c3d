import type { TenantId } from '@hotel/tenant-context';
import { sign, verify } from 'hono/jwt';

/** A guest of the web chat: which hotel, and who, signed by us. */
export interface Visitor {
  readonly hotel: TenantId;
  readonly id: string;
}

export interface VisitorTokens {
  issue(visitor: Visitor): Promise<{ token: string; expiresAt: number }>;
  /** undefined when the token is not ours, is forged, has expired or is for a hotel that is gone. */
  read(token: string): Promise<Visitor | undefined>;
}

const lifetimeSeconds = 7 * 24 * 3600;

/**
 * @param now milliseconds since the epoch
 * @param hotels a token outlives its hotel
 */
export const visitorTokens = (
  secret: string,
  now: () => number,
  hotels: readonly TenantId[],
): VisitorTokens => ({
  issue: async ({ hotel, id }) => {
    const exp = Math.floor(now() / 1000) + lifetimeSeconds;
    return {
      token: await sign({ sub: id, hotel, aud: 'visitor', exp }, secret, 'HS256'),
      expiresAt: exp * 1000,
    };
  },
  read: async (token) => {
    try {
      const { sub, hotel, aud, exp } = await verify(token, secret, { alg: 'HS256', exp: false });
      const known = hotels.find((each) => each === hotel);
      if (aud !== 'visitor' || typeof sub !== 'string' || !known) return undefined;
      // The library checks against the machine's clock; ours can be injected.
      if (typeof exp !== 'number' || exp * 1000 <= now()) return undefined;
      return { id: sub, hotel: known };
    } catch {
      return undefined;
    }
  },
});

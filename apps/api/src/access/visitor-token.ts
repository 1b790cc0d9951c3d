import { isTenantId, type TenantId } from '@hotel/tenant-context';
import { signedClaims } from './signed-claims.ts';

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
 * @param hotels those there are now: a token outlives its hotel
 */
export const visitorTokens = (
  secret: string,
  now: () => number,
  hotels: { has(id: string): boolean },
): VisitorTokens => {
  const signed = signedClaims({ secret, audience: 'visitor', lifetimeSeconds, now });
  return {
    issue: ({ hotel, id }) => signed.issue({ sub: id, hotel }),
    read: async (token) => {
      const claims = await signed.read(token);
      const hotel = claims?.['hotel'];
      return claims && isTenantId(hotel) && hotels.has(hotel) ? { id: claims.sub, hotel } : undefined;
    },
  };
};

import { sign, verify } from 'hono/jwt';

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Claims that we signed for one kind of bearer, for a while. */
export interface SignedClaims {
  issue(claims: Claims): Promise<{ token: string; expiresAt: number }>;
  /** undefined when it is not ours, is for another audience, is forged or has expired. */
  read(token: string): Promise<Claims | undefined>;
}

interface Options {
  readonly secret: string;
  /** A token of one audience is nothing to another. */
  readonly audience: string;
  readonly lifetimeSeconds: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export const signedClaims = ({ secret, audience, lifetimeSeconds, now }: Options): SignedClaims => ({
  issue: async (claims) => {
    const exp = Math.floor(now() / 1000) + lifetimeSeconds;
    return { token: await sign({ ...claims, aud: audience, exp }, secret, 'HS256'), expiresAt: exp * 1000 };
  },
  read: async (token) => {
    const claims = await verify(token, secret, { alg: 'HS256', exp: false }).catch(() => undefined);
    if (!claims) return undefined;
    const { sub, aud, exp } = claims;
    if (aud !== audience || typeof sub !== 'string') return undefined;
    // The library checks against the machine's clock; ours can be injected.
    if (typeof exp !== 'number' || exp * 1000 <= now()) return undefined;
    return { ...claims, sub };
  },
});

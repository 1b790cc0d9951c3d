import type { TenantId } from '@hotel/tenant-context';
import type { Context } from 'hono';
import { refuse } from '../routes/problem.ts';
import { bearer } from './keys.ts';
import type { VisitorTokens } from './visitor-token.ts';

/** Who calls `/v1`: a hotel's own program, or one guest of its web chat. */
export type Caller =
  | { readonly kind: 'program'; readonly hotel: TenantId }
  | { readonly kind: 'visitor'; readonly hotel: TenantId; readonly visitor: string };

/** What a request knows of itself beyond Hono's own. */
export interface RequestEnv {
  Variables: { hotel?: TenantId };
}

/** @throws HTTPException 401 */
export const callerOf =
  (hotelOfKey: (key: string) => Promise<TenantId | undefined>, tokens: VisitorTokens) =>
  async (c: Context): Promise<Caller> => {
    const token = bearer(c.req.header('authorization'));
    const program = token === undefined ? undefined : await hotelOfKey(token);
    const visitor = token === undefined || program ? undefined : await tokens.read(token);
    const hotel = program ?? visitor?.hotel;
    // For the log line of the request.
    if (hotel) (c as Context<RequestEnv>).set('hotel', hotel);
    if (program) return { kind: 'program', hotel: program };
    if (visitor) return { kind: 'visitor', hotel: visitor.hotel, visitor: visitor.id };
    throw refuse(401, "Send 'Authorization: Bearer' with a hotel key or a visitor token.");
  };

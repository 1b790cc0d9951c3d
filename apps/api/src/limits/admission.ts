import type { TenantId } from '@hotel/tenant-context';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Caller } from '../access/caller.ts';
import type { ObserveLimits } from './events.ts';
import { rateLimitHeaders, retryAfter } from './headers.ts';
import { exceededOf, type Ask, type Decision, type Limiter } from './limiter.ts';
import type { Policies } from './policies.ts';

/** Lets a request of a program or a page in, as soon as it is known whose it is. Never for signed webhooks. */
export interface Admission {
  /**
   * The response tells where the limits stand, whatever becomes of the request.
   *
   * @throws HTTPException 429 with its whole response
   */
  (c: Context, tenant: TenantId, asks: readonly Ask[]): Promise<void>;
}

export const createAdmission =
  (limiter: Limiter, observe: ObserveLimits): Admission =>
  async (c, tenant, asks) => {
    const decision = await limiter.take(tenant, asks);
    if (!decision.allowed) {
      const policies = exceededOf(decision);
      for (const policy of policies)
        observe({ type: 'limit.exceeded', tenant, policy, consequence: 'refused' });
      throw new HTTPException(429, { res: refusal(decision, policies) });
    }
    for (const [name, value] of Object.entries(rateLimitHeaders(decision))) c.header(name, value);
  };

/** The problem type is the draft's own. */
const refusal = (decision: Decision, policies: readonly string[]): Response => {
  const problem = {
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
    title: 'These are more requests than the quota has left. Wait as long as Retry-After says.',
    status: 429,
    'violated-policies': policies,
  };
  return new Response(JSON.stringify(problem), {
    status: 429,
    headers: {
      ...rateLimitHeaders(decision),
      'content-type': 'application/problem+json',
      'retry-after': String(retryAfter(decision)),
    },
  });
};

interface Doors {
  readonly admit: Admission;
  readonly policies: Pick<Policies, 'hotel' | 'guest' | 'visitors'>;
}

/** Who calls, and let in: a hotel's program counts for its hotel, a visitor also for themselves. */
export const admittedCaller =
  (callerOf: (c: Context) => Promise<Caller>, { admit, policies }: Doors) =>
  async (c: Context): Promise<Caller> => {
    const caller = await callerOf(c);
    const hotel: Ask = { policy: policies.hotel, subject: 'web' };
    const asks =
      caller.kind === 'visitor' ? [hotel, { policy: policies.guest, subject: caller.visitor }] : [hotel];
    await admit(c, caller.hotel, asks);
    return caller;
  };

export const admittedVisitor =
  ({ admit, policies }: Doors) =>
  (c: Context, hotel: TenantId): Promise<void> =>
    admit(c, hotel, [{ policy: policies.visitors, subject: 'web' }]);

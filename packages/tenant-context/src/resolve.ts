import { TenantError } from './errors.ts';
import { reporter, type ResolutionEvent } from './events.ts';
import type { ClaimSource, TenantSource } from './source.ts';
import type { TenantId } from './tenant.ts';

/** One verified fact and the hotel it belongs to. */
export type TenantClaim =
  | {
      readonly source: TenantSource;
      /** Undefined when it belongs to none. */
      readonly tenant: TenantId | undefined;
    }
  | {
      /** A token that is good for several hotels. It names one only if it has one, or a host agrees with one of them. */
      readonly source: 'jwt';
      readonly tenants: readonly TenantId[];
    }
  | {
      readonly source: 'admin';
      readonly tenant: TenantId;
      /** Who it is, for the audit: an id, never a key. */
      readonly actor: string;
    };

/** The hotel and the fact that answered. */
export interface Resolution {
  readonly tenant: TenantId;
  readonly source: ClaimSource;
}

/** Options of {@link resolveTenant}. */
export interface ResolveOptions {
  /** @default nobody */
  readonly observe?: (event: ResolutionEvent) => void;
}

/**
 * The hotel of a request: the first fact that names one answers, and all others that name one must agree. A host
 * never answers: it can only agree. Give it verified facts only, never what a message, a guest or an unchecked header
 * says.
 *
 * @throws TenantError `tenant-conflict` when facts name different hotels, `unknown-tenant` when none names one
 */
export const resolveTenant = (
  claims: readonly TenantClaim[],
  { observe }: ResolveOptions = {},
): Resolution => {
  const report = reporter(observe);
  const naming = claims
    .map((claim) => ({ claim, source: claim.source, tenants: tenantsOf(claim) }))
    .filter(({ tenants }) => tenants.length > 0);
  const agreed = naming
    .map(({ tenants }) => tenants)
    .reduce((all, tenants) => all.filter((tenant) => tenants.includes(tenant)), naming[0]?.tenants ?? []);

  if (naming.length > 0 && agreed.length === 0) {
    report({ type: 'tenant.conflict', sources: naming.map(({ source }) => source) });
    const said = naming
      .map(({ source, tenants }) => `${source} names "${tenants.join('" or "')}"`)
      .join(', ');
    throw new TenantError(
      'tenant-conflict',
      `Verified facts disagree: ${said}. Refuse the request and look at who sent it`,
    );
  }

  const answer = naming.find(({ source }) => source !== 'host');
  const [tenant, another] = agreed;
  if (!answer || tenant === undefined || another !== undefined) {
    report({ type: 'tenant.unknown', source: claims[0]?.source ?? 'none' });
    const there = claims.map(({ source }) => source).join(', ') || 'there was none';
    throw new TenantError(
      'unknown-tenant',
      another === undefined
        ? `No verified fact names a hotel (${there}). Quarantine what came in, and add the fact to the directory if it is known`
        : `Verified facts are good for several hotels (${there}). Ask for one of them by its host`,
    );
  }
  for (const { claim } of naming) {
    if (claim.source === 'admin') report({ type: 'tenant.admin', tenant, actor: claim.actor });
  }
  report({ type: 'tenant.resolved', tenant, source: answer.source });
  return { tenant, source: answer.source };
};

const tenantsOf = (claim: TenantClaim): readonly TenantId[] => {
  if ('tenants' in claim) return [...new Set(claim.tenants)];
  return claim.tenant === undefined ? [] : [claim.tenant];
};

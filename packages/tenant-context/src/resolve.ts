import { TenantError } from './errors.ts';
import { reporter, type ResolutionEvent } from './events.ts';
import type { TenantSource } from './source.ts';
import type { TenantId } from './tenant.ts';

/** One verified fact and the hotel it belongs to, or undefined when it belongs to none. */
export interface TenantClaim {
  readonly source: TenantSource;
  readonly tenant: TenantId | undefined;
}

/** The hotel and the fact that answered. */
export interface Resolution {
  readonly tenant: TenantId;
  readonly source: TenantSource;
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
  const naming = claims.filter((claim): claim is Resolution => claim.tenant !== undefined);

  if (new Set(naming.map(({ tenant }) => tenant)).size > 1) {
    report({ type: 'tenant.conflict', sources: naming.map(({ source }) => source) });
    const said = naming.map(({ source, tenant }) => `${source} names "${tenant}"`).join(', ');
    throw new TenantError(
      'tenant-conflict',
      `Verified facts disagree: ${said}. Refuse the request and look at who sent it`,
    );
  }

  const answer = naming.find(({ source }) => source !== 'host');
  if (!answer) {
    const source = claims[0]?.source ?? 'none';
    report({ type: 'tenant.unknown', source });
    throw new TenantError(
      'unknown-tenant',
      `No verified fact names a hotel (${claims.map((claim) => claim.source).join(', ') || 'there was none'}). ` +
        'Quarantine what came in, and add the fact to the directory if it is known',
    );
  }
  const { tenant, source } = answer;
  report({ type: 'tenant.resolved', tenant, source });
  return { tenant, source };
};

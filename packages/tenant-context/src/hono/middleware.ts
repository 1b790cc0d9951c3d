import type { Context, MiddlewareHandler } from 'hono';
import type { TenantContext, UnitOfWork } from '../context.ts';
import { isTenantError } from '../errors.ts';
import type { ResolutionEvent } from '../events.ts';
import { isTenantId, type TenantId } from '../tenant.ts';
import { resolveTenant, type Resolution, type TenantClaim } from '../resolve.ts';
import { problem } from './problem.ts';

/** What a request adds to its unit of work. */
export type RequestDetails<Extra extends object> = Omit<UnitOfWork, 'tenant' | 'requestId'> & Extra;

/** Options of {@link tenantMiddleware}. */
export type TenantMiddlewareOptions<Extra extends object = object> = {
  /** Where the rest of the request runs. */
  readonly context: TenantContext<Extra>;
  /** The verified facts of the request, the strongest first. Headers are no facts until somebody checked them. */
  readonly resolve: (c: Context) => readonly TenantClaim[] | Promise<readonly TenantClaim[]>;
  /**
   * The id of the administrator of the whole platform whose credentials came along, checked, or undefined. Only then
   * `X-Tenant-Id` names the hotel, and `tenant.admin` is told; from everybody else it means nothing. Throw for a hotel
   * that does not exist. @default nobody: the header never counts
   */
  readonly admin?: (c: Context, tenant: TenantId) => string | undefined | Promise<string | undefined>;
  /** @default a random UUID; an id from outside is for logs at most */
  readonly requestId?: (c: Context) => string;
  /**
   * A status, or an answer of your own: a webhook that was quarantined is answered with 200, or it is sent again for
   * days. @default 404
   */
  readonly onUnknown?: 401 | 404 | ((c: Context) => Response | Promise<Response>);
  /** @default nobody */
  readonly observe?: (event: ResolutionEvent) => void;
} & (object extends Extra
  ? { /** @default none */ readonly details?: (c: Context) => RequestDetails<Extra> }
  : { readonly details: (c: Context) => RequestDetails<Extra> });

/**
 * Runs the rest of each request for the hotel that its verified facts name. Facts that disagree are answered with 403,
 * and a request that names no hotel as `onUnknown` says; errors of `resolve` are thrown on.
 */
export const tenantMiddleware = <Extra extends object = object>(
  options: TenantMiddlewareOptions<Extra>,
): MiddlewareHandler => {
  const {
    context,
    resolve,
    admin,
    requestId = () => crypto.randomUUID(),
    onUnknown = 404,
    observe,
  } = options;
  const details: ((c: Context) => RequestDetails<Extra>) | undefined = options.details;

  const adminClaims = async (c: Context, tenant: TenantId): Promise<readonly TenantClaim[]> => {
    const actor = await admin?.(c, tenant);
    return actor === undefined ? [] : [{ source: 'admin', tenant, actor }];
  };

  return async (c, next) => {
    const asked = admin && c.req.header('x-tenant-id');
    if (asked !== undefined && !isTenantId(asked)) {
      return problem(400, 'invalid-tenant', 'X-Tenant-Id is not the id of a hotel.');
    }
    const claims = [...(asked ? await adminClaims(c, asked) : []), ...(await resolve(c))];
    const found = outcome(() => resolveTenant(claims, observe ? { observe } : {}));
    if (found === 'tenant-conflict') {
      return problem(403, found, 'What this request proves about itself names different hotels.');
    }
    if (found === 'unknown-tenant') {
      if (typeof onUnknown === 'function') return onUnknown(c);
      return problem(onUnknown, found, 'Nothing that this request proves about itself names a hotel.');
    }
    const unit = { ...details?.(c), tenant: found.tenant, requestId: requestId(c) };
    return context.run(unit as UnitOfWork & Extra, next);
  };
};

const outcome = (resolution: () => Resolution): Resolution | 'tenant-conflict' | 'unknown-tenant' => {
  try {
    return resolution();
  } catch (error) {
    if (isTenantError(error) && (error.code === 'tenant-conflict' || error.code === 'unknown-tenant')) {
      return error.code;
    }
    throw error;
  }
};

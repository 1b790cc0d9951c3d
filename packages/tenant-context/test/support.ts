import { createTenantContext, parseTenantId, type TenantId, type UnitOfWork } from '@hotel/tenant-context';

export const malaga: TenantId = parseTenantId('malaga');
export const salta: TenantId = parseTenantId('salta');

export const context = createTenantContext();

/** The hotel of this very step. */
export const here = (): string => context.current()?.tenant ?? 'no hotel';

export const unitOf = (tenant: TenantId): UnitOfWork => ({ tenant, requestId: `request-of-${tenant}` });

export const inside = <T>(tenant: TenantId, fn: () => T): T => context.run(unitOf(tenant), fn);

/** The code and the message of what is thrown, for assertions on both. */
export const failure = (fn: () => unknown): string => {
  try {
    fn();
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
  return 'nothing was thrown';
};

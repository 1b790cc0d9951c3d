import { createTenantContext } from '@hotel/tenant-context';
import type { MiddlewareHandler } from 'hono';
import { tenantMiddleware } from '@hotel/tenant-context/hono';
import { expectTypeOf, test } from 'vitest';

test('what every unit must carry, the middleware must be told', () => {
  const resolve = () => [];
  expectTypeOf(
    tenantMiddleware({ context: createTenantContext(), resolve }),
  ).toEqualTypeOf<MiddlewareHandler>();
  tenantMiddleware({ context: createTenantContext<{ readonly plan?: string }>(), resolve });
  const context = createTenantContext<{ readonly plan: string }>();
  tenantMiddleware({ context, resolve, details: () => ({ plan: 'plus' }) });
  // @ts-expect-error plan is missing
  tenantMiddleware({ context, resolve });
  // @ts-expect-error plan is missing
  tenantMiddleware({ context, resolve, details: () => ({ locale: 'es' }) });
});

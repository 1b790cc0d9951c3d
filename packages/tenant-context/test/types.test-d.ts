import { createTenantContext, isTenantId, parseTenantId, type TenantId } from '@hotel/tenant-context';
import type { FuzzOptions } from '@hotel/tenant-context/testing';
import { expectTypeOf, test } from 'vitest';

test('a string is no hotel until it was parsed', () => {
  expectTypeOf<string>().not.toExtend<TenantId>();
  expectTypeOf(parseTenantId('malaga')).toEqualTypeOf<TenantId>();
  const value = 'malaga' as string;
  if (isTenantId(value)) expectTypeOf(value).toExtend<TenantId>();
  const context = createTenantContext();
  // @ts-expect-error a plain string
  context.run({ tenant: 'malaga', requestId: 'r' }, () => {});
  // @ts-expect-error the unit is frozen
  context.require().tenant = parseTenantId('salta');
});

test('a context with more in it fits where one with less is asked for, unless it would be left out', () => {
  const optional = createTenantContext<{ readonly plan?: string }>();
  expectTypeOf(optional).toExtend<FuzzOptions['context']>();
  const required = createTenantContext<{ readonly plan: string }>();
  expectTypeOf(required).not.toExtend<FuzzOptions['context']>();
  expectTypeOf(required.require().plan).toEqualTypeOf<string>();
});

import {
  parseTenantId,
  resolveTenant,
  type ResolutionEvent,
  type TenantClaim,
  type TenantId,
} from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure, malaga, salta } from './support.ts';

const lima = parseTenantId('lima');

const resolve = (...claims: TenantClaim[]) => {
  const events: ResolutionEvent[] = [];
  let answer: string;
  try {
    const { tenant, source } = resolveTenant(claims, { observe: (event) => events.push(event) });
    answer = `${tenant} by ${source}`;
  } catch (error) {
    answer = (error as { code: string }).code;
  }
  return { answer, events };
};

test('the first fact that names a hotel answers', () => {
  const { answer, events } = resolve(
    { source: 'whatsapp', tenant: undefined },
    { source: 'api_key', tenant: malaga },
    { source: 'jwt', tenant: malaga },
  );
  expect(answer).toBe('malaga by api_key');
  expect(events).toEqual([{ type: 'tenant.resolved', tenant: 'malaga', source: 'api_key' }]);
});

test('facts of two hotels are a conflict, whichever comes first', () => {
  const { answer, events } = resolve(
    { source: 'api_key', tenant: malaga },
    { source: 'widget', tenant: undefined },
    { source: 'jwt', tenant: salta },
  );
  expect(answer).toBe('tenant-conflict');
  expect(events).toEqual([{ type: 'tenant.conflict', sources: ['api_key', 'jwt'] }]);
});

test('a host may agree, may be nobody’s, and must not disagree', () => {
  const key: TenantClaim = { source: 'api_key', tenant: malaga };
  expect(resolve({ source: 'host', tenant: malaga }, key).answer).toBe('malaga by api_key');
  expect(resolve({ source: 'host', tenant: undefined }, key).answer).toBe('malaga by api_key');
  expect(resolve({ source: 'host', tenant: salta }, key).answer).toBe('tenant-conflict');
});

test('a host alone names no hotel', () => {
  const { answer, events } = resolve({ source: 'host', tenant: malaga });
  expect(answer).toBe('unknown-tenant');
  expect(events).toEqual([{ type: 'tenant.unknown', source: 'host' }]);
});

test('a number that no hotel has, and nothing at all, are unknown', () => {
  expect(resolve({ source: 'whatsapp', tenant: undefined }).events).toEqual([
    { type: 'tenant.unknown', source: 'whatsapp' },
  ]);
  expect(resolve().events).toEqual([{ type: 'tenant.unknown', source: 'none' }]);
});

test('what is thrown says who disagrees, and what to do with the unknown', () => {
  const claims: TenantClaim[] = [
    { source: 'jwt', tenant: malaga },
    { source: 'host', tenant: salta },
  ];
  expect(failure(() => resolveTenant(claims))).toMatch(/disagree: jwt names "malaga", host names "salta"/);
  expect(failure(() => resolveTenant([]))).toMatch(/there was none\)\. Quarantine/);
});

test('an observer that throws changes nothing', () => {
  const observe = () => {
    throw new Error('metrics are away');
  };
  expect(resolveTenant([{ source: 'bot', tenant: salta }], { observe }).tenant).toBe('salta');
  expect(failure(() => resolveTenant([], { observe }))).toMatch(/^unknown-tenant/);
});

test('a token that is good for several hotels agrees with each of them, and names one only if it has one', () => {
  const token = (...tenants: TenantId[]): TenantClaim => ({ source: 'jwt', tenants });
  const host = (tenant: TenantId | undefined): TenantClaim => ({ source: 'host', tenant });
  expect(resolve(token(malaga)).answer).toBe('malaga by jwt');
  expect(resolve(token(salta, salta)).answer).toBe('salta by jwt');
  expect(resolve({ source: 'api_key', tenant: salta }, token(malaga, salta)).answer).toBe('salta by api_key');
  expect(resolve(token(malaga, salta), host(salta)).answer).toBe('salta by jwt');
  expect(resolve(token(malaga, salta), host(lima)).answer).toBe('tenant-conflict');
  expect(resolve(token(malaga, salta), token(salta, lima)).answer).toBe('salta by jwt');
  expect(resolve(token(malaga), { source: 'widget', tenant: salta }).answer).toBe('tenant-conflict');
  expect(resolve(token()).answer).toBe('unknown-tenant');
  expect(resolve(token(malaga, salta), host(undefined)).events).toEqual([
    { type: 'tenant.unknown', source: 'jwt' },
  ]);
  expect(failure(() => resolveTenant([token(malaga, salta)]))).toMatch(/good for several hotels \(jwt\)/);
});

test('an administrator acts for one hotel, which is told, unless other credentials name another', () => {
  const admin: TenantClaim = { source: 'admin', tenant: malaga, actor: 'ops-7' };
  expect(resolve(admin)).toEqual({
    answer: 'malaga by admin',
    events: [
      { type: 'tenant.admin', tenant: 'malaga', actor: 'ops-7' },
      { type: 'tenant.resolved', tenant: 'malaga', source: 'admin' },
    ],
  });
  expect(resolve({ source: 'api_key', tenant: malaga }, admin).events[0]).toMatchObject({ actor: 'ops-7' });
  expect(resolve(admin, { source: 'api_key', tenant: salta }).events).toEqual([
    { type: 'tenant.conflict', sources: ['admin', 'api_key'] },
  ]);
});

test('whatever facts there are: two hotels never pass, and a hotel is never made up', () => {
  const tenant = fc.constantFrom(malaga, salta, lima);
  const one = fc.record({
    source: fc.constantFrom('whatsapp', 'mailbox', 'bot', 'widget', 'api_key', 'jwt', 'host'),
    tenant: fc.option(tenant, { nil: undefined }),
  });
  const several = fc.record({ source: fc.constant('jwt'), tenants: fc.array(tenant, { maxLength: 3 }) });
  const setOf = (claim: TenantClaim): ReadonlySet<TenantId> =>
    new Set('tenants' in claim ? claim.tenants : claim.tenant === undefined ? [] : [claim.tenant]);
  fc.assert(
    fc.property(fc.array(fc.oneof(one, several), { maxLength: 5 }), (claims) => {
      const naming = claims.filter((claim) => setOf(claim).size > 0);
      const fitting = [malaga, salta, lima].filter((hotel) =>
        naming.every((claim) => setOf(claim).has(hotel)),
      );
      const strong = naming.find(({ source }) => source !== 'host');
      const expected =
        naming.length > 0 && fitting.length === 0
          ? 'tenant-conflict'
          : strong && fitting.length === 1
            ? `${fitting[0]} by ${strong.source}`
            : 'unknown-tenant';
      const { answer, events } = resolve(...claims);
      expect(answer).toBe(expected);
      expect(events).toHaveLength(1);
    }),
    { numRuns: 2_000 },
  );
});

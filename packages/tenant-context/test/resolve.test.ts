import { resolveTenant, type ResolutionEvent, type TenantClaim } from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure, malaga, salta } from './support.ts';

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

test('whatever facts there are: two hotels never pass, and a hotel is never made up', () => {
  const sources = ['whatsapp', 'mailbox', 'bot', 'widget', 'api_key', 'jwt', 'host'] as const;
  const claim = fc.record({
    source: fc.constantFrom(...sources),
    tenant: fc.constantFrom(malaga, salta, undefined),
  });
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 6 }), (claims) => {
      const named = new Set(claims.flatMap(({ tenant }) => tenant ?? []));
      const strong = claims.find(({ source, tenant }) => source !== 'host' && tenant);
      const expected =
        named.size > 1
          ? 'tenant-conflict'
          : strong
            ? `${strong.tenant} by ${strong.source}`
            : 'unknown-tenant';
      const { answer, events } = resolve(...claims);
      expect(answer).toBe(expected);
      expect(events).toHaveLength(1);
    }),
  );
});

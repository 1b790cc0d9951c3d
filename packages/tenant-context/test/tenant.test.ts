import { isTenantError, isTenantId, parseTenantId, TenantError } from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure } from './support.ts';

test.each(['buenos-aires', 'malaga', '7-islas', 'ab', 'a'.repeat(63)])('"%s" can be a hotel', (value) => {
  expect(parseTenantId(value)).toBe(value);
  expect(isTenantId(value)).toBe(true);
});

test.each([
  ['', 'has 0 characters'],
  ['a', 'has 1 characters'],
  ['a'.repeat(64), 'has 64 characters'],
  ['-malaga', 'has "-" as character 1'],
  ['Malaga', 'has "M" as character 1'],
  ['malaga\n', 'has "\\n" as character 7'],
  ['málaga', 'has "á" as character 2'],
  ['a:b', 'has ":" as character 2'],
  ['a{b}', 'has "{" as character 2'],
  ['mal*', 'has "*" as character 4'],
  [undefined, 'is of type undefined'],
  [['malaga'], 'is of type object'],
])('%j is no hotel: it %s', (value, fault) => {
  expect(isTenantId(value)).toBe(false);
  const said = failure(() => parseTenantId(value as string));
  expect(said).toMatch(/^invalid-tenant: /);
  expect(said).toContain(fault);
});

test('no hotel has a character that separates keys, labels, paths or patterns', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (value) => {
      expect(isTenantId(value) && /[:{}*?[\]\\/%\s]/.test(value)).toBe(false);
      expect(isTenantId(value) && encodeURIComponent(value) !== value).toBe(false);
    }),
  );
});

test('what was given as a hotel is not repeated: it may be a key', () => {
  expect(failure(() => parseTenantId('sk_live_51H8'))).not.toContain('sk_live');
});

test('an error of another copy of the package is recognised, another error is not', () => {
  const foreign = Object.assign(new Error('No hotel here'), { name: 'TenantError', code: 'missing-tenant' });
  const own = new TenantError('unknown-tenant', 'none', { cause: foreign });
  expect([foreign, own, new Error('no'), 'no'].map(isTenantError)).toEqual([true, true, false, false]);
  expect(own.cause).toBe(foreign);
});

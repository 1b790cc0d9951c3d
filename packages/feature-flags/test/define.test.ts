import { expect, test } from 'vitest';
import { defineFlags, FlagsError, isFlagsError, type FlagDefinitions } from '../src/index.ts';

/** As a caller without types would. */
const define = (definitions: unknown): unknown => defineFlags(definitions as FlagDefinitions);

test.each([
  [{ 'no spaces': { default: true } }, 'a key is'],
  [{ '': { default: true } }, 'a key is'],
  [{ a: { default: true, expires: 'soon' } }, 'write it like 2027-03-01'],
  [{ a: { default: true, expires: '2027-02-30' } }, 'is not a date'],
  [{ a: { default: 'c', variants: ['a', 'b'] } }, 'is not one of its variants (a, b)'],
  [{ a: { default: Number.NaN } }, 'not a finite number'],
  [{ a: { default: 'text' } }, 'a string needs variants'],
  [{ a: {} }, 'a string needs variants'],
])('%j is refused at start, with what to do', (definitions, message) => {
  const invalid = expect.objectContaining({
    code: 'invalid-definition',
    message: expect.stringContaining(message),
  });
  expect(() => define(definitions)).toThrow(invalid);
});

test('definitions come back as they are, hostile names included', () => {
  const definitions = { constructor: { default: true }, toString: { default: 1, expires: '2028-02-29' } };
  expect(define(definitions)).toBe(definitions);
});

test('an error of ours is recognised, also from another copy of the package', () => {
  expect(isFlagsError(new FlagsError('unknown-flag', 'x'))).toBe(true);
  expect(isFlagsError(Object.assign(new Error('x'), { name: 'FlagsError', code: 'unknown-flag' }))).toBe(
    true,
  );
  expect(isFlagsError(new Error('x'))).toBe(false);
  expect(isFlagsError('x')).toBe(false);
});

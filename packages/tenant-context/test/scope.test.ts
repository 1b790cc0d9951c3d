import { parseTenantId, scope, type KeyParts, type TenantId } from '@hotel/tenant-context';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure, malaga, salta } from './support.ts';

test('a key is the hotel’s hash tag and readable parts', () => {
  expect(scope(malaga).key('session', 'g-17')).toBe('{t:malaga}:session:g-17');
  expect(scope(malaga).prefix).toBe('{t:malaga}:');
  expect(scope(malaga).tenant).toBe('malaga');
});

test('what means something in keys, hash tags and patterns is escaped', () => {
  const key = scope(malaga).key('a:b', '{c}', '*?[d]\\', '%3A', 'é 𝄞', '\ud83d');
  expect(key).toBe('{t:malaga}:a%3Ab:%7Bc%7D:%2A%3F%5Bd%5D%5C:%253A:%C3%A9%20%F0%9D%84%9E:%uD83D');
});

test('no part, an empty part and a part that is no string are refused', () => {
  const { key } = scope(malaga);
  expect(failure(() => key(...([] as unknown as KeyParts)))).toMatch(/^invalid-key: .* at least one part/);
  expect(failure(() => key('session', ''))).toMatch(/^invalid-key: Part 2 of a key is empty/);
  expect(failure(() => key('session', undefined as unknown as string))).toMatch(
    /Part 2 .* of type undefined/,
  );
});

test('a hotel that was only said to be one has no scope', () => {
  expect(failure(() => scope('malaga}:x:{t:salta' as TenantId))).toMatch(/^invalid-tenant/);
});

const tenant = fc.constantFrom(malaga, salta, parseTenantId('salta-2'), parseTenantId('t-salta'));
const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom(':', '%', '3', 'A', '{', '}', '*', 't', 'u', 'D', '\ud800', '\udc00', '\ufffd'),
  }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{t:salta}:a', 'a:b', 'a%3Ab', '%', '%25', '__proto__'),
);
const parts = fc.array(
  hostile.filter((part) => part !== ''),
  { minLength: 1, maxLength: 4 },
) as fc.Arbitrary<[string, ...string[]]>;
const owned = fc.tuple(tenant, parts);

/** `make soak` takes 1,000,000. */
const keys = Number(process.env['HOTEL_SOAK_TENANT_KEYS'] ?? 20_000);

test('no two hotels or lists of parts have one key, not even in bytes', () => {
  const seen = new Map<string, string>();
  fc.assert(
    fc.property(owned, ([tenant, parts]) => {
      const key = Buffer.from(scope(tenant).key(...parts)).toString('latin1');
      const identity = JSON.stringify([tenant, parts]);
      expect(seen.get(key) ?? identity).toBe(identity);
      seen.set(key, identity);
    }),
    { numRuns: keys },
  );
  expect(seen.size).toBeGreaterThan(keys / 4);
}, 600_000);

test('parts moved over a separator, or to another hotel, are another key', () => {
  fc.assert(
    fc.property(owned, hostile, ([tenant, parts], extra) => {
      const key = scope(tenant).key(...parts);
      const [first, ...rest] = parts;
      expect(scope(tenant).key(`${first}:${extra}`, ...rest)).not.toBe(key);
      expect(scope(tenant === malaga ? salta : malaga).key(...parts)).not.toBe(key);
    }),
  );
});

test('a key has nothing in it but its hash tag that Redis, a shell or a log reads as more than text', () => {
  fc.assert(
    fc.property(owned, ([tenant, parts]) => {
      const { key, prefix } = scope(tenant);
      expect(key(...parts).slice(prefix.length)).toMatch(/^[A-Za-z0-9._~%:-]+$/);
    }),
  );
});

test('keys of more hotels than are remembered are each their own', () => {
  const ids = Array.from({ length: 2_500 }, (_, index) => parseTenantId(`hotel-${index}`));
  const keys = [...ids, ...ids].map((tenant) => scope(tenant).key('session'));
  expect(keys).toEqual([...ids, ...ids].map((id) => `{t:${id}}:session`));
});

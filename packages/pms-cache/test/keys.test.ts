import { countingSource } from '@hotel/pms-cache/testing';
import { createPmsCache } from '@hotel/pms-cache';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

const nasty = fc.oneof(
  fc.string({
    unit: fc.constantFrom(':', '*', '{', '}', '%', ',', '"', '\\', 'a', '\n'),
    minLength: 1,
    maxLength: 4,
  }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
);
const scalar = fc.oneof(
  nasty,
  fc.integer({ min: -2, max: 2 }),
  fc.boolean(),
  fc.constant(null),
  fc.constant('1'),
);
const params = fc.dictionary(
  nasty,
  fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }), fc.dictionary(nasty, scalar, { maxKeys: 2 })),
  { maxKeys: 3 },
);
const question = fc.record({ tenant: nasty, operation: nasty, params });

test('two different questions never share an answer', async () => {
  await fc.assert(
    fc.asyncProperty(question, question, async (a, b) => {
      const same =
        JSON.stringify([a.tenant, a.operation, sorted(a.params)]) ===
        JSON.stringify([b.tenant, b.operation, sorted(b.params)]);
      const policies = Object.fromEntries(
        [a, b].map(({ operation }) => [operation, { ttlMs: 1_000, tags: () => [] }]),
      );
      const cache = createPmsCache({ policies });
      const pms = countingSource((call) => call);
      for (const each of [a, b]) await cache.for(each.tenant).read(each.operation, each.params, pms.source);
      expect(pms.calls()).toBe(same ? 1 : 2);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, 1],
  [{ a: 1 }, { a: 1, b: undefined }, 1],
  [{ a: 0 }, { a: -0 }, 1],
  [{ a: 1 }, { a: '1' }, 2],
  [{ a: null }, {}, 2],
  [{ a: [1, 2] }, { a: [2, 1] }, 2],
  [{ a: ['1,2'] }, { a: ['1', '2'] }, 2],
])('%j and %j are asked %i times', async (a, b, calls) => {
  const cache = createPmsCache({ policies: { search: { ttlMs: 1_000, tags: () => [] } } });
  const pms = countingSource(1);
  for (const each of [a, b]) await cache.for('malaga').read('search', each, pms.source);
  expect(pms.calls()).toBe(calls);
});

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [name, 'value', sorted(item)]);
};

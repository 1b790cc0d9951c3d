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

/** Independent of how the cache makes its keys: every value carries its type. */
const nameOf = (tenant: string, operation: string, params: unknown): string =>
  JSON.stringify([tenant, operation, sorted(params)]);

test('two different questions never share an answer', async () => {
  await fc.assert(
    fc.asyncProperty(question, question, async (a, b) => {
      const [first, second] = [a, b].map(({ tenant, operation, params }) =>
        nameOf(tenant, operation, params),
      );
      const policies = Object.fromEntries(
        [a, b].map(({ operation }) => [operation, { ttlMs: 1_000, tags: () => [] }]),
      );
      const cache = createPmsCache({ policies });
      const pms = countingSource((call) => call);
      for (const each of [a, b]) await cache.for(each.tenant).read(each.operation, each.params, pms.source);
      expect(pms.calls()).toBe(first === second ? 1 : 2);
    }),
    { numRuns: 2_000 },
  );
});

test('nor do a great many of them in one cache, asked again and again', { timeout: 600_000 }, async () => {
  const times = Number(process.env['HOTEL_SOAK_CACHE_KEYS'] ?? 10_000);
  const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 1);
  const drawn = fc.sample(question, { numRuns: Math.min(times, 20_000), seed });
  const policies = Object.fromEntries(
    drawn.map(({ operation }) => [operation, { ttlMs: 1e9, tags: () => [] }]),
  );
  const cache = createPmsCache({ policies, l1: { maxItems: 50_000 } });
  const hotels = new Map(drawn.map(({ tenant }) => [tenant, cache.for(tenant)]));
  const mixed = (at: number): (typeof drawn)[number] => drawn[at % drawn.length]!;
  const wrong: string[] = [];
  for (let at = 0; at < times; at += 1) {
    // Parts of three questions make more different ones than were drawn.
    const round = Math.floor(at / drawn.length);
    const { tenant } = mixed(at);
    const { operation } = mixed(at + round * 31);
    const { params } = mixed(at + round * 977);
    const name = nameOf(tenant, operation, params);
    for (let again = 0; again < 3; again += 1) {
      const { value } = await hotels.get(tenant)!.read(operation, params, async () => name);
      if (value !== name) wrong.push(`${name} got the answer of ${value}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the same parameters in another order, as an array, or nested are told apart when one is remembered', async () => {
  const hotel = createPmsCache({ policies: { search: { ttlMs: 1_000, tags: () => [] } } }).for('malaga');
  const asked: unknown[] = [
    { a: 'x', b: 1 },
    { b: 1, a: 'x' },
    { a: 'x' },
    { a: 'x', b: 1, c: null },
    { a: 'x', b: '1' },
    { a: { 0: 'x' } },
    { a: ['x'] },
    ['x', 1],
    { 0: 'x', 1: 1 },
  ];
  const pms = countingSource((call) => call);
  const answers: unknown[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (const params of asked)
      answers.push((await hotel.read('search', params as object, pms.source)).value);
  }
  expect(answers.slice(-asked.length)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(pms.calls()).toBe(8);
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

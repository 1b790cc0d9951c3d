import * as fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics, expose } from '../src/index.ts';
import { parseExposition, readFamily, readSeries } from '../src/testing/index.ts';

const pairs = Number(process.env['HOTEL_SOAK_METRICS_PAIRS'] ?? 5_000);
const seed = Number(process.env['HOTEL_SOAK_SEED'] ?? 20_261_124);
const PAGE = 100;

const setup = (): {
  registry: Registry;
  counter: ReturnType<typeof visits>;
} => {
  const registry = new Registry();
  return { registry, counter: visits(registry) };
};
const visits = (registry: Registry) =>
  createMetrics({ registry, maxSeriesPerMetric: 100_000 }).counter({
    name: 'visits_total',
    help: 'Visits.',
    labels: ['route', 'tenant'],
  });

describe('labels', () => {
  test('two hotels never share a series because a name holds the separator of a key', async () => {
    const { registry, counter } = setup();
    counter.with({ route: 'x', tenant: 'a,tenant:b' }).inc();
    counter.with({ route: 'x,tenant:a', tenant: 'b' }).inc();
    counter.with({ route: '1|2', tenant: '3' }).inc();
    counter.with({ route: '1', tenant: '2|3' }).inc();
    expect((await readFamily(registry, 'visits_total')).map(({ value }) => value)).toEqual([1, 1, 1, 1]);
  });

  test(`any two pairs of label values are one series exactly when they are exposed alike (${pairs} pairs)`, async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.stringMatching(/^[abc,:|"\\\n{}=]{0,5}$/),
    );
    const pair = fc.record({ route: value, tenant: value });
    const perPage = { minLength: PAGE, maxLength: PAGE, size: 'max' } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(pair, perPage), async (given) => {
        const { registry, counter } = setup();
        const expected = new Map<string, number>();
        for (const labels of given) {
          counter.with(labels).inc();
          const key = JSON.stringify([labels.route.toWellFormed(), labels.tenant.toWellFormed()]);
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        // The parser refuses a series that is there twice.
        const { samples } = parseExposition(Buffer.from(await expose(registry)).toString());
        const counted = samples
          .filter(({ name }) => name === 'visits_total')
          .map(
            ({ labels, value: count }) =>
              [JSON.stringify([labels['route'], labels['tenant']]), count] as const,
          );
        expect(new Map(counted)).toEqual(expected);
      }),
      { numRuns: Math.ceil(pairs / PAGE), seed },
    );
  }, 1_200_000);

  test('however many series share a label value, each is found again, in any order of the labels', () => {
    const words = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const { counter } = setup();
    const all = words.flatMap((route) => words.map((tenant) => ({ route, tenant })));
    const handles = all.map((labels) => counter.with(labels));
    expect(new Set(handles).size).toBe(all.length);
    expect(all.map((labels) => counter.with(labels))).toEqual(handles);
    expect(all.map(({ route, tenant }) => counter.with({ tenant, route }))).toEqual(handles);
  });

  test('labels that throw when they are read count as __other__ and disturb nobody', async () => {
    const { registry, counter } = setup();
    const labels = {
      route: '/',
      get tenant(): string {
        throw new Error('no tenant');
      },
    };
    expect(() => counter.with(labels).inc()).not.toThrow();
    expect(await readSeries(registry, 'visits_total', { route: '__other__', tenant: '__other__' })).toBe(1);
  });

  test('a labels object that is changed and used again counts for two hotels, not twice for one', async () => {
    const { registry, counter } = setup();
    const labels = { route: '/', tenant: 'malaga' };
    counter.with(labels).inc();
    labels.tenant = 'buenos-aires';
    counter.with(labels).inc();
    expect(await readSeries(registry, 'visits_total', { route: '/', tenant: 'malaga' })).toBe(1);
    expect(await readSeries(registry, 'visits_total', { route: '/', tenant: 'buenos-aires' })).toBe(1);
  });

  test('a label that is no string counts as __other__ and is told, and never becomes "undefined"', async () => {
    const { registry, counter } = setup();
    const careless = counter as unknown as { with(labels: unknown): { inc(): void } };
    careless.with({ route: '/', tenant: undefined }).inc();
    careless.with({ route: '/', tenant: 7 }).inc();
    careless.with(undefined).inc();
    counter.with({ route: '__other__', tenant: '__other__' }).inc();
    expect(await readFamily(registry, 'visits_total')).toEqual([
      { name: 'visits_total', labels: { route: '__other__', tenant: '__other__' }, value: 4 },
    ]);
    const refused = { metric: 'visits_total', reason: 'label' };
    expect(await readSeries(registry, 'metrics_refused_total', refused)).toBe(3);
  });

  test('the handle of a series stays the same, so that it can be kept', () => {
    const { counter } = setup();
    expect(counter.with({ route: '/', tenant: 'malaga' })).toBe(
      counter.with({ tenant: 'malaga', route: '/' }),
    );
  });
});

import type { Registry as Successor } from '@prometheus-io/client';
import { Registry } from 'prom-client';
import { expectTypeOf, test } from 'vitest';
import { createMetrics, type CounterHandle, type GaugeHandle, type RegistryLike } from '../src/index.ts';

const metrics = createMetrics({ registry: new Registry() });
const counter = metrics.counter({ name: 'a_total', help: 'A.', labels: ['tenant', 'channel'] });
const bare = metrics.gauge({ name: 'b', help: 'B.' });

test('the registry of prom-client fits', () => {
  expectTypeOf<Registry>().toExtend<RegistryLike>();
  expectTypeOf<
    Registry<'application/openmetrics-text; version=1.0.0; charset=utf-8'>
  >().toExtend<RegistryLike>();
});

test('the registry of its successor fits too', () => {
  expectTypeOf<Successor>().toExtend<RegistryLike>();
  expectTypeOf<
    Successor<'application/openmetrics-text; version=1.0.0; charset=utf-8'>
  >().toExtend<RegistryLike>();
});

test('a limit is for a label that there is', () => {
  const limited = metrics.counter({
    name: 'e_total',
    help: 'E.',
    labels: ['tenant'],
    maxValues: { tenant: 3 },
  });
  expectTypeOf(limited.with).parameter(0).toExtend<{ readonly tenant: string }>();
  // @ts-expect-error no such label
  metrics.counter({ name: 'd_total', help: 'D.', labels: ['tenant'], maxValues: { chanel: 3 } });
});

test('labels are exact', () => {
  expectTypeOf(counter.with({ tenant: 'a', channel: 'b' })).toEqualTypeOf<CounterHandle>();
  // @ts-expect-error a label is missing
  counter.with({ tenant: 'a' });
  // @ts-expect-error one label too many
  counter.with({ tenant: 'a', channel: 'b', route: 'c' });
  const wide = { tenant: 'a', channel: 'b', route: 'c' };
  // @ts-expect-error one label too many, out of a variable
  counter.with(wide);
  // @ts-expect-error a misspelt label
  counter.with({ tenant: 'a', chanel: 'b' });
  // @ts-expect-error a label that is no string
  counter.with({ tenant: 'a', channel: 1 });
  // @ts-expect-error a label that may be absent
  counter.with({ tenant: 'a', channel: undefined });
  // @ts-expect-error no labels at all
  counter.with({});
});

test('a metric without labels takes none', () => {
  expectTypeOf(bare.with({})).toEqualTypeOf<GaugeHandle>();
  // @ts-expect-error there is no such label
  bare.with({ tenant: 'a' });
});

test('a handle has the methods of its type only', () => {
  expectTypeOf(counter.with({ tenant: 'a', channel: 'b' })).not.toHaveProperty('set');
  // @ts-expect-error a histogram needs buckets
  metrics.histogram({ name: 'c_seconds', help: 'C.' });
});

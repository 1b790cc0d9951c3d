import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics } from '../src/index.ts';
import { expectSeries } from '../src/testing/index.ts';

const hotel = () => {
  const registry = new Registry();
  const metrics = createMetrics({ registry });
  const visits = metrics.counter({ name: 'visits_total', help: 'Visits.', labels: ['tenant', 'channel'] });
  visits.with({ tenant: 'malaga', channel: 'web' }).inc(2);
  visits.with({ tenant: 'La "Perla"', channel: 'email' }).inc();
  metrics
    .histogram({ name: 'wait_seconds', help: 'Waits.', buckets: [1] })
    .with({})
    .observe(0.5);
  return registry;
};

describe('a test that says what it expects', () => {
  test('may give the series and the labels in any order, and only the lines of a histogram that matter', async () => {
    await expect(
      expectSeries(
        hotel(),
        `visits_total{channel="email",tenant="La \\"Perla\\""} 1
       visits_total{tenant="malaga",channel="web"} 2
       wait_seconds_count 1`,
      ),
    ).resolves.toBeUndefined();
  });

  test.each([
    [
      'another value',
      'visits_total{tenant="malaga",channel="web"} 3\nvisits_total{tenant="La",channel="web"} 1',
    ],
    ['a series that is there and not named', 'visits_total{tenant="malaga",channel="web"} 2'],
    ['a metric that is not there', 'nights_total 1'],
    ['another sum', 'wait_seconds_sum 1'],
  ])('fails on %s', async (_, expected) => {
    await expect(expectSeries(hotel(), expected)).rejects.toThrow(
      'Expected values to be strictly deep-equal',
    );
  });
});

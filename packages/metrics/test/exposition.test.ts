import * as fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics, expose } from '../src/index.ts';
import { parseExposition } from '../src/testing/index.ts';

describe('exposition', () => {
  test('text keeps the names that were asked for', async () => {
    const registry = new Registry();
    const metrics = createMetrics({ registry });
    const errors = metrics.counter({
      name: 'tenant_request_errors',
      help: 'Line one\nand "two" \\.',
      labels: ['tenant'],
    });
    errors.with({ tenant: 'La "Perla"\\Sur' }).inc();
    metrics
      .histogram({ name: 'wait_seconds', help: 'Wait.', buckets: [0.5] })
      .with({})
      .observe(0.25);
    expect(await expose(registry)).toMatchInlineSnapshot(`
      "# HELP metrics_faults_total Times that measuring itself failed.
      # TYPE metrics_faults_total counter
      metrics_faults_total{where="request"} 0
      metrics_faults_total{where="exemplar"} 0
      metrics_faults_total{where="scrape"} 0
      # HELP metrics_overflow_total Times a label combination counted as __other__.
      # TYPE metrics_overflow_total counter
      metrics_overflow_total{metric="tenant_request_errors"} 0
      metrics_overflow_total{metric="wait_seconds"} 0
      # HELP metrics_refused_total Numbers and label values that were refused.
      # TYPE metrics_refused_total counter
      # HELP tenant_request_errors Line one\\nand "two" \\\\.
      # TYPE tenant_request_errors counter
      tenant_request_errors{tenant="La \\"Perla\\"\\\\Sur"} 1
      # HELP wait_seconds Wait.
      # TYPE wait_seconds histogram
      wait_seconds_bucket{le="0.5"} 1
      wait_seconds_bucket{le="+Inf"} 1
      wait_seconds_sum 0.25
      wait_seconds_count 1
      "
    `);
    expect(await expose(registry, 'openmetrics')).toMatchInlineSnapshot(`
      "# HELP metrics_faults Times that measuring itself failed.
      # TYPE metrics_faults counter
      metrics_faults_total{where="request"} 0
      metrics_faults_total{where="exemplar"} 0
      metrics_faults_total{where="scrape"} 0
      # HELP metrics_overflow Times a label combination counted as __other__.
      # TYPE metrics_overflow counter
      metrics_overflow_total{metric="tenant_request_errors"} 0
      metrics_overflow_total{metric="wait_seconds"} 0
      # HELP metrics_refused Numbers and label values that were refused.
      # TYPE metrics_refused counter
      # HELP tenant_request_errors Line one\\nand \\"two\\" \\\\.
      # TYPE tenant_request_errors unknown
      tenant_request_errors{tenant="La \\"Perla\\"\\\\Sur"} 1
      # HELP wait_seconds Wait.
      # TYPE wait_seconds histogram
      wait_seconds_bucket{le="0.5"} 1
      wait_seconds_bucket{le="+Inf"} 1
      wait_seconds_sum 0.25
      wait_seconds_count 1
      # EOF
      "
    `);
  });

  test('whatever label values and numbers go in, the same come out of the page', async () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const series = fc.uniqueArray(fc.record({ tenant: fc.string({ unit: 'grapheme' }), value: number }), {
      selector: ({ tenant }) => tenant.toWellFormed(),
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(
        series,
        fc.constantFrom('text' as const, 'openmetrics' as const),
        async (wanted, format) => {
          const registry = new Registry();
          const gauge = createMetrics({ registry }).gauge({ name: 'g', help: 'G.', labels: ['tenant'] });
          for (const { tenant, value } of wanted) gauge.with({ tenant }).set(value);
          const { samples } = parseExposition(await expose(registry, format));
          expect(
            samples
              .filter(({ name }) => name === 'g')
              .map(({ labels, value }) => ({ tenant: labels['tenant'], value: value + 0 })),
          ).toEqual(wanted.map(({ tenant, value }) => ({ tenant: tenant.toWellFormed(), value: value + 0 })));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a large page is complete although it is written in turns, and other work gets in between', async () => {
    const registry = new Registry();
    const metrics = createMetrics({ registry, maxSeriesPerMetric: 20_000 });
    const visits = metrics.counter({ name: 'visits_total', help: 'Visits.', labels: ['tenant'] });
    for (let i = 0; i < 20_000; i += 1) visits.with({ tenant: `hotel-${i}` }).inc();
    let turns = 0;
    let done = false;
    const otherWork = (): void => {
      turns += 1;
      if (!done) setImmediate(otherWork);
    };
    otherWork();
    const { samples } = parseExposition(await expose(registry));
    done = true;
    expect(samples.filter(({ name }) => name === 'visits_total')).toHaveLength(20_000);
    expect(turns).toBeGreaterThan(3);
  });

  test('infinite and missing numbers of other metrics are written as Prometheus reads them', async () => {
    const values = [Number.NaN, Infinity, -Infinity].map((value, i) => ({ value, labels: { i } }));
    const registry = {
      getMetricsAsJSON: async () => [{ name: 'odd', help: 'Odd.', type: 'gauge', values }],
    };
    expect(parseExposition(await expose(registry)).samples.map(({ value }) => value)).toEqual([
      Number.NaN,
      Infinity,
      -Infinity,
    ]);
  });
});

describe('reading an exposition back', () => {
  test.each([
    ['a{x="1"} 1\na{x="1"} 2', 'A series twice'],
    ['# TYPE a counter\n# TYPE a gauge', 'A family twice'],
    ['a{x="1"', 'Malformed line'],
    ['a{x=1} 1', 'Malformed labels'],
    ['a{x="1",x="2"} 1', 'A label twice'],
    ['a Nan', 'No number'],
    ['a constructor', 'No number'],
    ['a 1 # {trace_id=x} 1', 'Malformed labels'],
    ['a 1 # {trace_id="x"} one', 'No number'],
    ['a 1 # {trace_id="x"} 1 noon', 'No number'],
  ])('%j is refused: %s', (text, problem) => {
    expect(() => parseExposition(text)).toThrow(problem);
  });

  test('an exemplar behind a sample is read over', () => {
    const { samples } = parseExposition('a_bucket{le="1"} 2 # {trace_id="} 1 # {"} 0.5 1764072000.25');
    expect(samples).toEqual([{ name: 'a_bucket', labels: { le: '1' }, value: 2 }]);
  });

  test('a label may be called what every object has', () => {
    const { samples } = parseExposition('a{constructor="x",toString="y"} 1');
    expect(samples).toEqual([{ name: 'a', labels: { constructor: 'x', toString: 'y' }, value: 1 }]);
  });
});

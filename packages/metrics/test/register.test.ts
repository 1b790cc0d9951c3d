import { Counter, Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics, isMetricsError, type MetricsErrorCode } from '../src/index.ts';

const codeOf = (act: () => unknown): MetricsErrorCode | undefined => {
  try {
    act();
  } catch (error) {
    if (isMetricsError(error)) return error.code;
    throw error;
  }
  return undefined;
};

describe('registration', () => {
  test('the same definition gives the same metric, also to a second createMetrics on the registry', () => {
    const registry = new Registry();
    const [first, second] = [createMetrics({ registry }), createMetrics({ registry })];
    const definition = { name: 'visits_total', help: 'Visits.', labels: ['tenant'] } as const;
    expect(first.counter(definition)).toBe(first.counter({ ...definition }));
    expect(second.counter(definition)).toBe(first.counter(definition));
  });

  test.each([
    { name: 'visits_total', help: 'Other words.', labels: ['tenant'] },
    { name: 'visits_total', help: 'Visits.', labels: ['hotel'] },
    { name: 'visits_total', help: 'Visits.', labels: ['tenant'], maxSeries: 5 },
  ])('another definition under a taken name is an error: %o', (definition) => {
    const metrics = createMetrics({ registry: new Registry() });
    metrics.counter({ name: 'visits_total', help: 'Visits.', labels: ['tenant'] });
    expect(codeOf(() => metrics.counter(definition))).toBe('conflicting-definition');
    expect(codeOf(() => metrics.gauge(definition))).toBe('conflicting-definition');
  });

  test('other buckets are another definition', () => {
    const metrics = createMetrics({ registry: new Registry() });
    metrics.histogram({ name: 'stay_seconds', help: 'Stay.', buckets: [1, 2] });
    expect(codeOf(() => metrics.histogram({ name: 'stay_seconds', help: 'Stay.', buckets: [1, 3] }))).toBe(
      'conflicting-definition',
    );
  });

  test('a name that a metric of prom-client holds is an error, not a second series', () => {
    const registry = new Registry();
    registry.registerMetric(new Counter({ name: 'taken_total', help: 'Taken.', registers: [] }));
    const metrics = createMetrics({ registry });
    expect(codeOf(() => metrics.counter({ name: 'taken_total', help: 'Taken.' }))).toBe(
      'conflicting-definition',
    );
  });

  test.each([
    { name: 'with-dash', labels: [] },
    { name: '1st', labels: [] },
    { name: '', labels: [] },
    { name: 'ok', labels: ['__name__'] },
    { name: 'ok', labels: ['a b'] },
    { name: 'ok', labels: ['a', 'a'] },
    { name: 'ok', labels: ['le'] },
    { name: 'ok', labels: [], maxSeries: 0 },
    { name: 'ok', labels: ['a'], maxValues: { a: 0 } },
    { name: 'ok', labels: ['a'], maxValues: { b: 1 } },
    { name: 'ok', labels: [], buckets: [] },
    { name: 'ok', labels: [], buckets: [2, 1] },
    { name: 'ok', labels: [], buckets: [1, Infinity] },
  ])('a definition that Prometheus would refuse is refused at start: %o', (definition) => {
    const metrics = createMetrics({ registry: new Registry() });
    expect(codeOf(() => metrics.histogram({ help: 'Help.', buckets: [1], ...definition }))).toBe(
      'invalid-definition',
    );
  });

  test('a limit of no series is refused', () => {
    expect(codeOf(() => createMetrics({ registry: new Registry(), maxSeriesPerMetric: 0 }))).toBe(
      'invalid-option',
    );
  });

  test('only errors of this package pass the guard', () => {
    expect(isMetricsError(new Error('other'))).toBe(false);
    expect(isMetricsError('text')).toBe(false);
  });
});

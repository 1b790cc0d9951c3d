import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { createMetrics, type MetricsEvent } from '../src/index.ts';
import { readFamily, readSeries } from '../src/testing/index.ts';

describe('numbers', () => {
  test('a NaN, a negative or an infinite increment leaves a counter as it was, and is counted', async () => {
    const registry = new Registry();
    const events: MetricsEvent[] = [];
    const metrics = createMetrics({ registry, observe: (event) => events.push(event) });
    const bookings = metrics.counter({ name: 'bookings_total', help: 'Bookings.' }).with({});
    bookings.inc();
    for (const bad of [Number.NaN, -1, Infinity, '5' as unknown as number]) bookings.inc(bad);
    bookings.inc(2);
    expect(await readSeries(registry, 'bookings_total')).toBe(3);
    const refused = { metric: 'bookings_total', reason: 'value' };
    expect(await readSeries(registry, 'metrics_refused_total', refused)).toBe(4);
    expect(events).toEqual([{ type: 'metrics.refused', metric: 'bookings_total', reason: 'value' }]);
  });

  test('a gauge goes up and down and refuses what is no finite number', async () => {
    const registry = new Registry();
    const guests = createMetrics({ registry }).gauge({ name: 'guests', help: 'Guests in the house.' });
    const handle = guests.with({});
    handle.set(10);
    handle.inc();
    handle.dec(3);
    handle.set(Number.NaN);
    handle.inc(Infinity);
    handle.dec(Number.NaN);
    expect(await readSeries(registry, 'guests')).toBe(8);
  });

  test('a histogram counts a value into the first bucket whose edge is not below it', async () => {
    const registry = new Registry();
    const stay = createMetrics({ registry }).histogram({
      name: 'stay_nights',
      help: 'Nights.',
      buckets: [1, 2.5, 7],
    });
    for (const nights of [0, 1, 1.5, 2.5, 7, 8, -1, Number.NaN, Infinity]) stay.with({}).observe(nights);
    expect(
      (await readFamily(registry, 'stay_nights')).map(({ name, labels, value }) => [
        name,
        labels['le'],
        value,
      ]),
    ).toEqual([
      ['stay_nights_bucket', '1', 2],
      ['stay_nights_bucket', '2.5', 4],
      ['stay_nights_bucket', '7', 5],
      ['stay_nights_bucket', '+Inf', 6],
      ['stay_nights_sum', undefined, 20],
      ['stay_nights_count', undefined, 6],
    ]);
  });

  test('a metric without labels is exposed as 0 before the first event', async () => {
    const registry = new Registry();
    createMetrics({ registry }).counter({ name: 'walkins_total', help: 'Guests without a booking.' });
    expect(await readSeries(registry, 'walkins_total')).toBe(0);
  });
});

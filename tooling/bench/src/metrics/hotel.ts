import { createMetrics, expose } from '@hotel/metrics';
import { Registry } from 'prom-client';
import { childLabels, DURATIONS, EDGES, LABELS, SETS, type Adapter } from './scenario.ts';

export const adapter: Adapter = {
  name: '@hotel/metrics',
  hotPaths: () => {
    const metrics = createMetrics({ registry: new Registry() });
    const counter = metrics.counter({ name: 'requests_total', help: 'Requests.', labels: LABELS });
    const histogram = metrics.histogram({
      name: 'seconds',
      help: 'Time.',
      labels: ['tenant'],
      buckets: EDGES,
    });
    const counted = counter.with(SETS[0]!);
    const observed = histogram.with({ tenant: 'hotel-0' });
    return {
      inc: (times) => {
        for (let i = 0; i < times; i += 1) counted.inc();
        return counted;
      },
      observe: (times) => {
        for (let i = 0; i < times; i += 1) observed.observe(DURATIONS[i & 63]!);
        return observed;
      },
      lookup: (times) => {
        for (let i = 0; i < times; i += 1) counter.with(SETS[i & 63]!).inc();
        return counter;
      },
    };
  },
  fill: (kind, children) => {
    const registry = new Registry();
    const metrics = createMetrics({ registry, maxSeriesPerMetric: children });
    const labels = ['tenant', 'channel'] as const;
    if (kind === 'counter') {
      const counter = metrics.counter({ name: 'requests_total', help: 'Requests.', labels });
      for (let n = 0; n < children; n += 1) counter.with(childLabels(n)).inc(n);
    } else {
      const histogram = metrics.histogram({ name: 'seconds', help: 'Time.', labels, buckets: EDGES });
      for (let n = 0; n < children; n += 1) histogram.with(childLabels(n)).observe(DURATIONS[n & 63]!);
    }
    return { scrape: async () => expose(registry) };
  },
};

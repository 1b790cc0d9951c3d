import type { Counter, Histogram, Registry } from 'prom-client';
import { childLabels, DURATIONS, EDGES, LABELS, SETS, type Adapter } from './scenario.ts';

/** prom-client and what came from it share these classes. */
export interface PromClient {
  readonly Registry: new () => Registry;
  readonly Counter: typeof Counter;
  readonly Histogram: typeof Histogram;
}

export const adapterOf = (name: string, client: PromClient): Adapter => ({
  name,
  hotPaths: () => {
    const registers = [new client.Registry()];
    const counter = new client.Counter({
      name: 'requests_total',
      help: 'Requests.',
      labelNames: LABELS,
      registers,
    });
    const histogram = new client.Histogram({
      name: 'seconds',
      help: 'Time.',
      labelNames: ['tenant'],
      buckets: EDGES,
      registers,
    });
    const counted = counter.labels(SETS[0]!);
    const observed = histogram.labels('hotel-0');
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
        for (let i = 0; i < times; i += 1) counter.inc(SETS[i & 63]!);
        return counter;
      },
    };
  },
  fill: (kind, children) => {
    const registry = new client.Registry();
    const labelNames = ['tenant', 'channel'];
    const registers = [registry];
    if (kind === 'counter') {
      const counter = new client.Counter({
        name: 'requests_total',
        help: 'Requests.',
        labelNames,
        registers,
      });
      for (let n = 0; n < children; n += 1) counter.inc(childLabels(n), n);
    } else {
      const histogram = new client.Histogram({
        name: 'seconds',
        help: 'Time.',
        labelNames,
        buckets: EDGES,
        registers,
      });
      for (let n = 0; n < children; n += 1) histogram.observe(childLabels(n), DURATIONS[n & 63]!);
    }
    return { scrape: async () => registry.metrics() };
  },
});

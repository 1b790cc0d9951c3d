import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { DURATIONS, EDGES, SETS, type Adapter } from './scenario.ts';

/** Without a reader the SDK keeps nothing, and there would be nothing to measure. */
class IdleReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

/** It has no handles: attributes that were made before come nearest. No text without an exporter of its own. */
export const adapter: Adapter = {
  name: '@opentelemetry/sdk-metrics',
  hotPaths: () => {
    const meter = new MeterProvider({ readers: [new IdleReader()] }).getMeter('bench');
    const counter = meter.createCounter('requests');
    const histogram = meter.createHistogram('seconds', { advice: { explicitBucketBoundaries: EDGES } });
    const attributes = { ...SETS[0]! };
    const tenant = { tenant: 'hotel-0' };
    return {
      inc: (times) => {
        for (let i = 0; i < times; i += 1) counter.add(1, attributes);
        return counter;
      },
      observe: (times) => {
        for (let i = 0; i < times; i += 1) histogram.record(DURATIONS[i & 63]!, tenant);
        return histogram;
      },
      lookup: (times) => {
        for (let i = 0; i < times; i += 1) counter.add(1, { ...SETS[i & 63]! });
        return counter;
      },
    };
  },
};

import type { Metrics } from './metrics.ts';

/** `build_info{version} 1`: join it to tell releases apart in a query. */
export const buildInfo = (metrics: Metrics, version: string): void =>
  metrics
    .gauge({
      name: 'build_info',
      help: 'Always 1; the version is the label.',
      labels: ['version'],
      aggregator: 'first',
    })
    .with({ version })
    .set(1);

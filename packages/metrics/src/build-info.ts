import type { Metrics } from './metrics.ts';

export const BUILD = {
  info: {
    type: 'gauge',
    name: 'build_info',
    help: 'Always 1; the version is the label.',
    labels: ['version'],
    unit: 'instances',
    aggregator: 'first',
  },
} as const;

/** `build_info{version} 1`: join it to tell releases apart in a query. */
export const buildInfo = (metrics: Metrics, version: string): void =>
  metrics.gauge(BUILD.info).with({ version }).set(1);

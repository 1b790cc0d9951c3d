import type { MetricsEvent } from '../events.ts';
import type { Metrics } from '../metrics.ts';

/**
 * Metrics of which every recording throws, for proving that a fault in measuring never reaches a guest.
 *
 * @param metrics keeps the registry and the reporting
 */
export const brokenMetrics = (metrics: Pick<Metrics, 'registry' | 'report'>): Metrics => {
  const broken = (): never => {
    throw new Error('This metric is broken on purpose.');
  };
  const metric = ({ name }: { readonly name: string }): { name: string; with: () => never } => ({
    name,
    with: broken,
  });
  return {
    registry: metrics.registry,
    report: (event: MetricsEvent) => metrics.report(event),
    exemplar: () => undefined,
    counter: metric,
    gauge: metric,
    histogram: metric,
  };
};

import {
  isLimit,
  type Blueprint,
  type Definition,
  type GaugeDefinition,
  type HistogramDefinition,
} from './definition.ts';
import { MetricsError } from './errors.ts';
import { reporter, type FaultPlace, type MetricsEvent } from './events.ts';
import { exemplarSource, type Exemplar } from './exemplars.ts';
import { histogramKind } from './histogram.ts';
import type { Counter, Gauge, Histogram } from './metric.ts';
import type { RegistryLike } from './prom.ts';
import { obtain } from './register.ts';
import { counterKind, gaugeKind } from './scalar.ts';
import { SELF, createWatch, unwatched, type SelfMetrics, type Watch } from './watch.ts';

/** Options of {@link createMetrics}. */
export interface MetricsOptions {
  /** Carries the metrics: a `Registry` of prom-client. There is no global one. */
  readonly registry: RegistryLike;
  /**
   * Combinations of label values per metric that get a series of their own.
   * @default 1000
   */
  readonly maxSeriesPerMetric?: number;
  /** Told about overflows, refused numbers and faults. What it throws is swallowed. */
  readonly observe?: (event: MetricsEvent) => void;
  /**
   * The work at hand, such as the id of its trace where that is sampled. Asked at each observation of a histogram, and
   * shown beside the bucket in OpenMetrics.
   * @default none
   */
  readonly exemplar?: () => Exemplar | undefined;
  /**
   * Milliseconds since 1970, for the exemplars.
   * @default Date.now
   */
  readonly now?: () => number;
}

/**
 * Makes metrics in one registry. The same definition twice gives the same metric.
 * @throws MetricsError (each factory) `invalid-definition`, or `conflicting-definition` when the name is taken
 */
export interface Metrics {
  /** The one that was given. */
  readonly registry: RegistryLike;
  /** Counts up, and starts at 0 with the process. */
  counter<const Names extends string = never>(definition: Definition<Names>): Counter<Names>;
  /** Goes up and down. */
  gauge<const Names extends string = never>(definition: GaugeDefinition<Names>): Gauge<Names>;
  /** Counts into buckets: for durations and sizes. */
  histogram<const Names extends string = never>(definition: HistogramDefinition<Names>): Histogram<Names>;
  /** For adapters such as `./hono`: counts a fault, and hands an event to `observe`; never throws. */
  report(event: MetricsEvent): void;
  /** For adapters that observe later than the work is done: what the `exemplar` option gives now; never throws. */
  exemplar(): Exemplar | undefined;
}

const blueprintOf = (
  type: Blueprint['type'],
  definition: GaugeDefinition<string> & { readonly buckets?: readonly number[] },
  maxSeries: number,
): Blueprint => ({
  type,
  name: definition.name,
  help: definition.help,
  labels: [...(definition.labels ?? [])],
  maxSeries: definition.maxSeries ?? maxSeries,
  maxValues: { ...definition.maxValues },
  aggregator: definition.aggregator ?? 'sum',
  buckets: [...(definition.buckets ?? [])],
});

const selfMetrics = (registry: RegistryLike): SelfMetrics => {
  const counter = (definition: Definition<string>): Counter<string> =>
    obtain(registry, blueprintOf('counter', definition, 10_000), counterKind, () => unwatched);
  const faults = counter(SELF.faults);
  for (const where of ['request', 'exemplar', 'scrape'] satisfies readonly FaultPlace[])
    faults.with({ where });
  return { overflow: counter(SELF.overflow), refused: counter(SELF.refused), faults };
};

/**
 * Typed metrics with a bound on their series, in a registry that you own.
 * @throws MetricsError `invalid-option` for a limit that is no whole number above 0
 */
export const createMetrics = (options: MetricsOptions): Metrics => {
  const { registry, maxSeriesPerMetric: limit = 1000, observe, exemplar, now = Date.now } = options;
  if (!isLimit(limit)) {
    throw new MetricsError('invalid-option', `maxSeriesPerMetric is ${limit}: give a whole number above 0.`);
  }
  const self = selfMetrics(registry);
  const tell = reporter(observe);
  const report = (event: MetricsEvent): void => {
    if (event.type === 'metrics.fault') self.faults.with({ where: event.where }).inc();
    tell(event);
  };
  const source = exemplarSource(exemplar, now, report);
  const watch = (blueprint: Blueprint): Watch => createWatch(blueprint, self, report);
  return {
    registry,
    report,
    exemplar: source.current,
    counter: (definition) => obtain(registry, blueprintOf('counter', definition, limit), counterKind, watch),
    gauge: (definition) => obtain(registry, blueprintOf('gauge', definition, limit), gaugeKind, watch),
    histogram: (definition) => {
      const blueprint = blueprintOf('histogram', definition, limit);
      return obtain(registry, blueprint, (refuse) => histogramKind(blueprint.buckets, source, refuse), watch);
    },
  };
};

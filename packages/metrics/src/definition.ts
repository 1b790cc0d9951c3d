import { MetricsError } from './errors.ts';
import type { Aggregator } from './prom.ts';

/** What every metric has. `Names` are the label names, kept literal. */
export interface Definition<Names extends string> {
  /** Prometheus name: letters, digits, `_` and `:`. */
  readonly name: string;
  /** One sentence for people who read the exposition. */
  readonly help: string;
  /** @default none */
  readonly labels?: readonly Names[];
  /**
   * Combinations of label values that get a series of their own; the others share `__other__`.
   * @default `maxSeriesPerMetric` of `createMetrics`
   */
  readonly maxSeries?: number;
  /**
   * Values of a label that are kept; another one becomes `__other__` in that label alone.
   * @default none: only `maxSeries` limits them
   */
  readonly maxValues?: { readonly [Name in Names]?: number };
}

/** What a gauge has besides. */
export interface GaugeDefinition<Names extends string> extends Definition<Names> {
  /**
   * How cluster workers are joined; a state that all workers share wants `max`.
   * @default 'sum'
   */
  readonly aggregator?: Aggregator;
}

/** What a histogram has besides. */
export interface HistogramDefinition<Names extends string> extends Definition<Names> {
  /** Upper bounds, ascending; `+Inf` is implied. Seconds for durations. */
  readonly buckets: readonly number[];
}

/** A definition with its kind, checked and with every default filled in. */
export interface Blueprint {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly maxSeries: number;
  readonly maxValues: Readonly<Record<string, number | undefined>>;
  readonly aggregator: Aggregator;
  readonly buckets: readonly number[];
}

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

/** True for a number that can limit how many of something there are. */
export const isLimit = (limit: unknown): boolean => Number.isSafeInteger(limit) && Number(limit) > 0;

const ascending = (buckets: readonly number[]): boolean =>
  buckets.length > 0 &&
  buckets.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > (buckets[i - 1] ?? edge)));

/**
 * The definition, or an error that names the first thing wrong with it.
 * @throws MetricsError `invalid-definition`
 */
export const checked = (blueprint: Blueprint): Blueprint => {
  const { type, name, labels, maxSeries, maxValues, buckets } = blueprint;
  const refuse = (problem: string): never => {
    throw new MetricsError('invalid-definition', `Metric ${JSON.stringify(name)}: ${problem}`);
  };
  if (!METRIC_NAME.test(name)) refuse('a name has letters, digits, "_" and ":", and no digit first.');
  for (const label of labels) {
    if (!LABEL_NAME.test(label)) refuse(`${JSON.stringify(label)} is no label name; "__" is reserved too.`);
  }
  if (new Set(labels).size < labels.length) refuse('a label name occurs twice.');
  if (type === 'histogram' && labels.includes('le')) refuse('the label "le" belongs to the buckets.');
  if (type === 'histogram' && !ascending(buckets))
    refuse('buckets must be finite, ascending and at least one.');
  if (!isLimit(maxSeries)) refuse('maxSeries must be a whole number above 0.');
  for (const [label, most] of Object.entries(maxValues)) {
    if (!labels.includes(label)) refuse(`maxValues has ${JSON.stringify(label)}, which is no label of it.`);
    if (!isLimit(most)) refuse('maxValues must be whole numbers above 0.');
  }
  return blueprint;
};

/** True when the same code would register both, twice. */
export const identical = (a: Blueprint, b: Blueprint): boolean => JSON.stringify(a) === JSON.stringify(b);

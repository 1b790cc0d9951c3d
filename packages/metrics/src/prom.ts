/** How prom-client joins the values of several cluster workers. */
export type Aggregator = 'sum' | 'first' | 'min' | 'max' | 'average' | 'omit';

/** One line of an exposition. `metricName` is the family's name plus `_bucket`, `_sum` or `_count`. */
export interface Sample {
  readonly value: number;
  readonly labels: Readonly<Record<string, string | number | undefined>>;
  readonly metricName?: string;
}

/** One metric with all its series at one moment, as a registry gives it. */
export interface FamilySnapshot {
  readonly name: string;
  readonly help: string;
  /** A word such as `counter` (prom-client's types say a numeric enum; its objects say the word). */
  readonly type: unknown;
  readonly values: readonly Sample[];
}

/** What a registry needs of a metric to carry it. */
export interface RegistryEntry {
  get(): Promise<object>;
  reset(): void;
}

/** The part of prom-client's `Registry` that is used here, so that nothing has to load prom-client. */
export interface RegistryLike {
  readonly contentType: string;
  registerMetric(metric: RegistryEntry): void;
  getSingleMetric(name: string): object | undefined;
  /** Where there is one, large pages are written faster. */
  getMetricsAsArray?(): readonly object[];
  getMetricsAsJSON(): Promise<readonly FamilySnapshot[]>;
}

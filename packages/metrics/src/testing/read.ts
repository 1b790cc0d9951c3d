import type { RegistryLike, Sample } from '../prom.ts';

type Readable = Pick<RegistryLike, 'getMetricsAsJSON'>;
type LabelValues = Readonly<Record<string, string>>;

/** One series as it would be exposed. */
export interface SeriesValue {
  /** With `_bucket`, `_sum` or `_count` for the lines of a histogram. */
  readonly name: string;
  readonly labels: LabelValues;
  readonly value: number;
}

const stringLabels = (labels: Sample['labels']): LabelValues =>
  Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));

const sameLabels = (a: LabelValues, b: LabelValues): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => b[name] === value);

/** Every series of one metric, in the order of exposition; for a histogram, all its lines. */
export const readFamily = async (registry: Readable, metric: string): Promise<readonly SeriesValue[]> => {
  const families = await registry.getMetricsAsJSON();
  const family = families.find(({ name }) => name === metric);
  return (family?.values ?? []).map(({ metricName, labels, value }) => ({
    name: metricName ?? metric,
    labels: stringLabels(labels),
    value,
  }));
};

/**
 * The value of one series, or undefined when it is not exposed.
 *
 * @param name as in the exposition, so `..._count`, `..._sum` or `..._bucket` for histograms
 * @param labels all of them, `le` included
 */
export const readSeries = async (
  registry: Readable,
  name: string,
  labels: LabelValues = {},
): Promise<number | undefined> => {
  for (const family of await registry.getMetricsAsJSON()) {
    for (const sample of family.values) {
      const matches = (sample.metricName ?? family.name) === name;
      if (matches && sameLabels(stringLabels(sample.labels), labels)) return sample.value;
    }
  }
  return undefined;
};

/** By how much one series grew while `act` ran; a series that is not there counts as 0. */
export const readDelta = async (
  registry: Readable,
  name: string,
  labels: LabelValues,
  act: () => unknown,
): Promise<number> => {
  const before = (await readSeries(registry, name, labels)) ?? 0;
  await act();
  return ((await readSeries(registry, name, labels)) ?? 0) - before;
};

/** One series of a `/metrics` page. */
export interface Series {
  /** With `_bucket`, `_sum` or `_count` for the lines of a histogram. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

// A time or an exemplar may follow the value.
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?[ \t]+(\S+)(?:[ \t]|$)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** Reads a number of Prometheus: `+Inf` and `NaN` are some. */
export const numberOf = (text: string): number =>
  text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);

/**
 * Reads the Prometheus text format or OpenMetrics. What cannot be read is left out: the report says of each number it
 * misses that it is not there, which is never `ok`.
 */
export const readExposition = (page: string): readonly Series[] =>
  page.split(/\r?\n/).flatMap((line) => {
    const [, name, labels = '', text] = LINE.exec(line) ?? [];
    if (name === undefined || text === undefined) return [];
    const value = numberOf(text);
    if (Number.isNaN(value)) return [];
    return [{ name, labels: labelsOf(labels), value }];
  });

const labelsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char)),
    ]),
  );

/** The series of one name that have these labels, and perhaps others. */
export const seriesOf = (
  page: readonly Series[],
  name: string,
  labels: Series['labels'] = {},
): readonly Series[] =>
  page.filter(
    (series) =>
      series.name === name &&
      Object.entries(labels).every(([label, value]) => series.labels[label] === value),
  );

/** Their sum, or undefined when there is none. */
export const total = (
  page: readonly Series[],
  name: string,
  labels: Series['labels'] = {},
): number | undefined => {
  const found = seriesOf(page, name, labels);
  return found.length === 0 ? undefined : found.reduce((sum, { value }) => sum + value, 0);
};

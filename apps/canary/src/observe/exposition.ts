/** What the judge needs of one instance, as counted since its start. */
export interface Counters {
  /** Upper bounds in seconds, ascending, without +Inf. */
  readonly edges: readonly number[];
  /** Requests per bucket, not cumulative: one more than edges. */
  readonly counts: readonly number[];
  /** Requests that were answered with 5xx. */
  readonly errors: number;
  /** When the process was started, seconds since the epoch. */
  readonly startedAt: number;
}

/** The metrics of a side cannot be read, or are not there. */
export class ObserveError extends Error {
  override readonly name = 'ObserveError';
}

const histogram = 'http_canary_request_duration_seconds_bucket';
const requests = 'http_requests_total';
const start = 'process_start_time_seconds';

/** One series of the text format: name, labels as they stand, value. */
const series = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;

/**
 * Reads the Prometheus text format (version 0.0.4) of a `/metrics` page.
 *
 * @throws ObserveError when the histogram or the start time is missing, or a value is not a count: a judge that takes
 * "nothing" for "no errors" promotes what is broken
 */
export const countersOf = (page: string): Counters => {
  const cumulative: (readonly [edge: number, count: number])[] = [];
  let errors = 0;
  let startedAt: number | undefined;
  for (const line of page.split('\n')) {
    const [, name, labels = '', text = ''] = series.exec(line) ?? [];
    if (name === histogram) cumulative.push([edgeOf(labels), countOf(name, text)]);
    else if (name === requests && /(?:^|,)status="5\d\d"/.test(labels)) errors += countOf(name, text);
    else if (name === start) startedAt = Number(text);
  }
  if (cumulative.length === 0) throw new ObserveError(`The page has no ${histogram}`);
  if (startedAt === undefined) throw new ObserveError(`The page has no ${start}`);
  cumulative.sort(([a], [b]) => a - b);
  if (cumulative.at(-1)?.[0] !== Infinity) throw new ObserveError(`${histogram} has no le="+Inf"`);
  return {
    edges: cumulative.slice(0, -1).map(([edge]) => edge),
    counts: cumulative.map(([, count], index) => count - (cumulative[index - 1]?.[1] ?? 0)),
    errors,
    startedAt,
  };
};

const edgeOf = (labels: string): number => {
  const bound = /(?:^|,)le="([^"]+)"/.exec(labels)?.[1];
  return bound === '+Inf' ? Infinity : Number(bound);
};

const countOf = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new ObserveError(`${name} is ${text}, which is not a count`);
  return value;
};

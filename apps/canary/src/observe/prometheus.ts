import { z } from 'zod';
import { ObserveError } from './exposition.ts';

const answer = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]).optional(),
        values: z.array(z.tuple([z.number(), z.string()])).optional(),
      }),
    ),
  }),
});

type Series = z.infer<typeof answer>['data']['result'];

const query = async (url: string, expression: string, at: number, signal: AbortSignal): Promise<Series> => {
  const body = new URLSearchParams({ query: expression, time: String(at) });
  const response = await fetch(`${url}/api/v1/query`, { method: 'POST', body, signal }).catch(
    (cause: unknown) => {
      throw new ObserveError(`Prometheus at ${url} does not answer`, { cause });
    },
  );
  if (!response.ok) throw new ObserveError(`Prometheus answers ${response.status} to ${expression}`);
  return answer.parse(await response.json()).data.result;
};

/**
 * P95 of a side over the last seconds, from the raw samples: `increase()` extrapolates to the edges of its window and
 * invents fractions of requests.
 *
 * @param selector what the side's series have in common, such as `version="1.2.0"`
 * @param at seconds since the epoch
 * @returns seconds, or undefined when Prometheus saw fewer than two samples or no request
 */
export const witnessedP95 = async (
  url: string,
  selector: string,
  seconds: number,
  at: number,
  signal: AbortSignal,
): Promise<number | undefined> => {
  const range = `http_canary_request_duration_seconds_bucket{${selector}}[${Math.ceil(seconds)}s]`;
  const buckets = new Map<number, number>();
  for (const { metric, values = [] } of await query(url, range, at, signal)) {
    if (values.length < 2) return undefined;
    const edge = metric['le'] === '+Inf' ? Infinity : Number(metric['le']);
    buckets.set(edge, (buckets.get(edge) ?? 0) + grown(values.map(([, value]) => Number(value))));
  }
  return quantile(
    [...buckets].toSorted(([a], [b]) => a - b),
    0.95,
  );
};

/** A counter that fell began again at 0. */
const grown = (values: readonly number[]): number =>
  values.reduce((sum, value, index) => {
    const before = index === 0 ? value : (values[index - 1] ?? 0);
    return sum + (value >= before ? value - before : value);
  }, 0);

/** Log-linear inside a bucket, as the judge does it. */
const quantile = (cumulative: readonly (readonly [number, number])[], q: number): number | undefined => {
  const rank = q * (cumulative.at(-1)?.[1] ?? 0);
  if (rank === 0) return undefined;
  const index = cumulative.findIndex(([, count]) => count >= rank);
  const [high, upTo] = cumulative[index] ?? [Infinity, 0];
  const [low, before] = cumulative[index - 1] ?? [high / 2, 0];
  if (high === Infinity) return low;
  return low * (high / low) ** ((rank - before) / (upTo - before));
};

/**
 * @param expression PromQL that has a result while the error budget burns too fast, such as `ALERTS{severity="page"}`
 * @returns the results, each as its labels
 */
export const burning = async (
  url: string,
  expression: string,
  at: number,
  signal: AbortSignal,
): Promise<readonly string[]> =>
  (await query(url, expression, at, signal)).map(
    ({ metric }) => metric['alertname'] ?? JSON.stringify(metric),
  );

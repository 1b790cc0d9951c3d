import { countersOf, ObserveError, type Counters } from './exposition.ts';

export interface SideAddress {
  /** Base address of every instance of the side. */
  readonly instances: readonly string[];
  /** Bearer token of `/metrics`. */
  readonly metricsToken?: string;
}

/**
 * All instances of a side, summed. It started when its youngest instance did, so that a restart of any of them shows.
 *
 * @throws ObserveError when an instance does not answer, or its metrics are not the expected ones
 */
export const scrape = async (
  { instances, metricsToken }: SideAddress,
  signal: AbortSignal,
): Promise<Counters> => {
  const headers = metricsToken === undefined ? {} : { authorization: `Bearer ${metricsToken}` };
  const all = await Promise.all(
    instances.map(async (instance) => {
      const response = await fetch(`${instance}/metrics`, { headers, signal, redirect: 'error' }).catch(
        (cause: unknown) => {
          throw new ObserveError(`${instance}/metrics does not answer`, { cause });
        },
      );
      const page = await response.text();
      if (!response.ok) throw new ObserveError(`${instance}/metrics answers ${response.status}`);
      return countersOf(page);
    }),
  );
  return all.reduce(plus);
};

const plus = (a: Counters, b: Counters): Counters => {
  if (a.edges.length !== b.edges.length)
    throw new ObserveError('Two instances of a side have different buckets');
  return {
    edges: a.edges,
    counts: a.counts.map((count, bucket) => count + (b.counts[bucket] ?? 0)),
    errors: a.errors + b.errors,
    startedAt: Math.max(a.startedAt, b.startedAt),
  };
};

import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';
import { OTHER } from './other.ts';

export const HOLDS = {
  requests: {
    type: 'counter',
    name: 'hold_requests_total',
    help: "Rooms asked to be held: 'placed', or why not.",
    labels: ['outcome'],
    unit: 'holds',
  },
  ends: {
    type: 'counter',
    name: 'hold_ends_total',
    help: "What became of holds: 'committed' to a booking, or 'expired'.",
    labels: ['end'],
    unit: 'holds',
  },
  recoveries: {
    type: 'counter',
    name: 'hold_recoveries_total',
    help: "Bookings of unknown end that were looked up in the PMS: 'booked', or 'none'.",
    labels: ['outcome'],
    unit: 'bookings',
  },
  unavailable: {
    type: 'counter',
    name: 'hold_store_errors_total',
    help: 'Times the store of holds did not answer.',
    labels: [],
    unit: 'calls',
  },
} as const;

/** What happens to rooms that are held for guests. */
export type HoldMetricEvent<Reason extends string = string> =
  | { readonly type: 'hold.placed' }
  | { readonly type: 'hold.refused'; readonly reason: Reason }
  /** `count` of them at once. */
  | { readonly type: 'hold.expired'; readonly count: number }
  | { readonly type: 'hold.committed' }
  | { readonly type: 'hold.recovered'; readonly outcome: 'booked' | 'none' }
  | { readonly type: 'hold.unavailable' };

/** Options of {@link holdMetrics}. */
export interface HoldMetricsOptions<Reason extends string> {
  /** Why a hold may be refused. */
  readonly refusals: readonly Reason[];
}

/**
 * `hold_requests_total{outcome}`, `hold_ends_total{end}`, `hold_recoveries_total{outcome}` and
 * `hold_store_errors_total`; all series start at 0. A reason that is not in the options counts as `__other__`. Events of
 * other types are ignored.
 */
export const holdMetrics = <
  const Reason extends string,
  Events extends Covering<Events, HoldMetricEvent | HoldMetricEvent<Reason>> = HoldMetricEvent<Reason>,
>(
  metrics: Metrics,
  options: HoldMetricsOptions<Reason>,
): ((event: Events) => void) => {
  const refusals: ReadonlySet<string> = new Set(options.refusals);
  const requests = metrics.counter(HOLDS.requests);
  const ends = metrics.counter(HOLDS.ends);
  const recoveries = metrics.counter(HOLDS.recoveries);
  const unavailable = metrics.counter(HOLDS.unavailable).with({});
  for (const outcome of ['placed', ...refusals]) requests.with({ outcome });
  for (const end of ['committed', 'expired']) ends.with({ end });
  for (const outcome of ['booked', 'none']) recoveries.with({ outcome });
  return (given) => {
    const event = given as unknown as HoldMetricEvent;
    switch (event.type) {
      case 'hold.placed':
        requests.with({ outcome: 'placed' }).inc();
        break;
      case 'hold.refused':
        requests.with({ outcome: refusals.has(event.reason) ? event.reason : OTHER }).inc();
        break;
      case 'hold.expired':
        ends.with({ end: 'expired' }).inc(event.count);
        break;
      case 'hold.committed':
        ends.with({ end: 'committed' }).inc();
        break;
      case 'hold.recovered':
        recoveries.with({ outcome: event.outcome }).inc();
        break;
      case 'hold.unavailable':
        unavailable.inc();
        break;
    }
  };
};

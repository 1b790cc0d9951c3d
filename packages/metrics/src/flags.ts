import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';

export const FLAGS = {
  enabled: {
    type: 'gauge',
    name: 'feature_flag_enabled',
    help: '1 when the flag is on for everybody, else 0.',
    labels: ['flag'],
    unit: 'flags',
    aggregator: 'max',
  },
  ratio: {
    type: 'gauge',
    name: 'feature_flag_rollout_ratio',
    help: 'Share for which the flag is on, 0 to 1.',
    labels: ['flag'],
    unit: 'ratio',
    aggregator: 'max',
  },
  malformed: {
    type: 'counter',
    name: 'feature_flag_malformed_total',
    help: 'Values that could not be read; the last good one stays in force.',
    labels: ['flag'],
    unit: 'values',
  },
  sourceLive: {
    type: 'gauge',
    name: 'feature_flag_source_live',
    help: '1 while the source of flags is current, 0 while the last known values are in force.',
    labels: ['source'],
    unit: 'sources',
    aggregator: 'min',
  },
} as const;

/** What a flag service tells. `flag.changed` is due once per flag at start and then on each change. */
export type FlagMetricEvent =
  | {
      readonly type: 'flag.changed';
      readonly flag: string;
      /** On for everybody. */
      readonly enabled: boolean;
      /** Share of hotels, guests or requests for which it is on, 0 to 1. */
      readonly rolloutRatio: number;
    }
  | { readonly type: 'flag.malformed'; readonly flag: string };

/** The source of flags is current or not. Due on every change. */
export interface FlagSourceMetricEvent {
  readonly type: 'flag.source-state';
  /** Out of code, such as `redis`. */
  readonly source: string;
  readonly state: 'starting' | 'live' | 'stale';
}

/**
 * `feature_flag_enabled{flag}`, `feature_flag_rollout_ratio{flag}`, `feature_flag_malformed_total{flag}` and
 * `feature_flag_source_live{source}` from the events of a flag service. Events of other types are ignored, and an
 * emitter need not have `flag.source-state`.
 */
export const flagMetrics = <
  Events extends Covering<Events, FlagMetricEvent, FlagSourceMetricEvent> =
    | FlagMetricEvent
    | FlagSourceMetricEvent,
>(
  metrics: Metrics,
): ((event: Events) => void) => {
  const enabled = metrics.gauge(FLAGS.enabled);
  const ratio = metrics.gauge(FLAGS.ratio);
  const malformed = metrics.counter(FLAGS.malformed);
  const live = metrics.gauge(FLAGS.sourceLive);
  return (given) => {
    const event = given as unknown as FlagMetricEvent | FlagSourceMetricEvent;
    switch (event.type) {
      case 'flag.changed': {
        const { flag } = event;
        enabled.with({ flag }).set(event.enabled ? 1 : 0);
        ratio.with({ flag }).set(event.rolloutRatio);
        malformed.with({ flag });
        break;
      }
      case 'flag.malformed':
        malformed.with({ flag: event.flag }).inc();
        break;
      case 'flag.source-state':
        live.with({ source: event.source }).set(event.state === 'live' ? 1 : 0);
        break;
    }
  };
};

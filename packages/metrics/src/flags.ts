import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';

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

/**
 * `feature_flag_enabled{flag}`, `feature_flag_rollout_ratio{flag}` and `feature_flag_malformed_total{flag}`
 * from the events of a flag service. Events of other types are ignored.
 */
export const flagMetrics = <Events extends Covering<Events, FlagMetricEvent> = FlagMetricEvent>(
  metrics: Metrics,
): ((event: Events) => void) => {
  const enabled = metrics.gauge({
    name: 'feature_flag_enabled',
    help: '1 when the flag is on for everybody, else 0.',
    labels: ['flag'],
    aggregator: 'max',
  });
  const ratio = metrics.gauge({
    name: 'feature_flag_rollout_ratio',
    help: 'Share for which the flag is on, 0 to 1.',
    labels: ['flag'],
    aggregator: 'max',
  });
  const malformed = metrics.counter({
    name: 'feature_flag_malformed_total',
    help: 'Values that could not be read; the last good one stays in force.',
    labels: ['flag'],
  });
  return (given) => {
    const event = given as unknown as FlagMetricEvent;
    const { flag } = event;
    switch (event.type) {
      case 'flag.changed':
        enabled.with({ flag }).set(event.enabled ? 1 : 0);
        ratio.with({ flag }).set(event.rolloutRatio);
        malformed.with({ flag });
        break;
      case 'flag.malformed':
        malformed.with({ flag }).inc();
        break;
    }
  };
};

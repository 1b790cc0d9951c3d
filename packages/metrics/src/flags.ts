import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';
import { OTHER } from './other.ts';

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
  guardBroken: {
    type: 'counter',
    name: 'feature_flag_guard_broken_total',
    help: "Times a flag's guard held its ramp or switched it off because calls failed.",
    labels: ['flag', 'action'],
    unit: 'breaks',
  },
  dark: {
    type: 'counter',
    name: 'feature_flag_dark_total',
    help: 'Evaluations of dark launches, by the value that they would have given.',
    labels: ['flag', 'value'],
    unit: 'evaluations',
  },
} as const;

/** A label per value is for switches and variants; a flag may hold a text or an object too. */
const MOST_DARK_VALUES = 100;
const LONGEST_DARK_VALUE = 64;

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

/** A guard switched a flag off or held its ramp. Due once, in the process in which it happened. */
export interface FlagGuardMetricEvent {
  readonly type: 'flag.guard';
  readonly flag: string;
  readonly action: 'hold' | 'kill';
}

/** A flag that is on trial was evaluated: what it would have given. Due once per evaluation. */
export interface FlagDarkMetricEvent {
  readonly type: 'flag.dark';
  readonly flag: string;
  readonly value: unknown;
}

type OptionalEvent = FlagSourceMetricEvent | FlagGuardMetricEvent | FlagDarkMetricEvent;

const valueLabel = (value: unknown): string => {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length <= LONGEST_DARK_VALUE ? value : OTHER;
};

/**
 * `feature_flag_enabled{flag}`, `feature_flag_rollout_ratio{flag}`, `feature_flag_malformed_total{flag}`,
 * `feature_flag_source_live{source}`, `feature_flag_guard_broken_total{flag,action}` and
 * `feature_flag_dark_total{flag,value}` from the events of a flag service. Events of other types are ignored, and an
 * emitter need not have `flag.source-state`, `flag.guard` or `flag.dark`.
 */
export const flagMetrics = <
  Events extends Covering<Events, FlagMetricEvent, OptionalEvent> = FlagMetricEvent | OptionalEvent,
>(
  metrics: Metrics,
): ((event: Events) => void) => {
  const enabled = metrics.gauge(FLAGS.enabled);
  const ratio = metrics.gauge(FLAGS.ratio);
  const malformed = metrics.counter(FLAGS.malformed);
  const live = metrics.gauge(FLAGS.sourceLive);
  const guardBroken = metrics.counter(FLAGS.guardBroken);
  const dark = metrics.counter({ ...FLAGS.dark, maxValues: { value: MOST_DARK_VALUES } });
  return (given) => {
    const event = given as unknown as FlagMetricEvent | OptionalEvent;
    switch (event.type) {
      case 'flag.changed': {
        const { flag } = event;
        enabled.with({ flag }).set(event.enabled ? 1 : 0);
        ratio.with({ flag }).set(event.rolloutRatio);
        malformed.with({ flag });
        for (const action of ['hold', 'kill']) guardBroken.with({ flag, action });
        break;
      }
      case 'flag.malformed':
        malformed.with({ flag: event.flag }).inc();
        break;
      case 'flag.source-state':
        live.with({ source: event.source }).set(event.state === 'live' ? 1 : 0);
        break;
      case 'flag.guard':
        guardBroken.with({ flag: event.flag, action: event.action }).inc();
        break;
      case 'flag.dark':
        dark.with({ flag: event.flag, value: valueLabel(event.value) }).inc();
        break;
    }
  };
};

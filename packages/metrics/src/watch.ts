import type { Blueprint } from './definition.ts';
import type { MetricsEvent, RefusalReason } from './events.ts';
import type { Counter } from './metric.ts';

/** What a metric does when it cannot take a number or a label value as given. */
export interface Watch {
  readonly overflow: () => void;
  readonly badLabel: () => void;
  readonly badValue: () => void;
}

/** The counters that tell how honest all other metrics are. */
export interface SelfMetrics {
  readonly overflow: Counter<'metric'>;
  readonly refused: Counter<'metric' | 'reason'>;
  readonly faults: Counter<'where'>;
}

export const SELF = {
  overflow: {
    type: 'counter',
    name: 'metrics_overflow_total',
    help: 'Times a label combination counted as __other__.',
    labels: ['metric'],
    unit: 'recordings',
  },
  refused: {
    type: 'counter',
    name: 'metrics_refused_total',
    help: 'Numbers and label values that were refused.',
    labels: ['metric', 'reason'],
    unit: 'recordings',
  },
  faults: {
    type: 'counter',
    name: 'metrics_faults_total',
    help: 'Times that measuring itself failed.',
    labels: ['where'],
    unit: 'faults',
  },
} as const;

/** For the self-metrics: their label values are metric names out of code. */
export const unwatched: Watch = { overflow: () => {}, badLabel: () => {}, badValue: () => {} };

/** Counts every time, tells the observer once per cause: a flood of unknown values is no flood of events. */
export const createWatch = (
  { name: metric, maxSeries: limit }: Blueprint,
  self: SelfMetrics,
  report: (event: MetricsEvent) => void,
): Watch => {
  const overflows = self.overflow.with({ metric });
  const told = new Set<string>();
  const once = (event: MetricsEvent, cause: string): void => {
    if (told.has(cause)) return;
    told.add(cause);
    report(event);
  };
  const refused = (reason: RefusalReason) => (): void => {
    self.refused.with({ metric, reason }).inc();
    once({ type: 'metrics.refused', metric, reason }, reason);
  };
  return {
    overflow: () => {
      overflows.inc();
      once({ type: 'metrics.overflow', metric, limit }, 'overflow');
    },
    badLabel: refused('label'),
    badValue: refused('value'),
  };
};

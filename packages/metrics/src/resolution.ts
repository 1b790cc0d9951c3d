import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';
import { OTHER } from './other.ts';

export const RESOLUTION = {
  total: {
    type: 'counter',
    name: 'tenant_resolution_total',
    help: "Times it was asked which hotel something is for: 'resolved', 'unknown', or a 'conflict' of verified facts.",
    labels: ['source', 'outcome'],
    unit: 'questions',
  },
  directory: {
    type: 'counter',
    name: 'tenant_directory_total',
    help: "Times the list of hotels 'changed', or began to fail to be read or understood ('failed').",
    labels: ['outcome'],
    unit: 'changes',
  },
} as const;

/** The facts that may say which hotel it is, an administrator who chose one, and `none` where there was no fact. */
const SOURCES = ['whatsapp', 'mailbox', 'bot', 'widget', 'api_key', 'jwt', 'host', 'admin', 'none'] as const;
const OUTCOMES = ['resolved', 'unknown', 'conflict'] as const;

/** What is told about which hotel something is for. */
export type ResolutionMetricEvent =
  | { readonly type: 'tenant.resolved'; readonly source: string }
  | { readonly type: 'tenant.unknown'; readonly source: string }
  /** The facts that named different hotels, the strongest first. */
  | { readonly type: 'tenant.conflict'; readonly sources: readonly string[] };

/** The list of hotels is another one, or cannot be read. */
export interface DirectoryMetricEvent {
  readonly type: 'tenant.directory';
  readonly outcome: 'changed' | 'failed';
}

/**
 * `tenant_resolution_total{source,outcome}` and `tenant_directory_total{outcome}`; all series start at 0. A conflict
 * counts for the strongest of its facts; a source that is not known counts as `__other__`. Events of other types are
 * ignored, and an emitter need not have `tenant.directory`.
 */
export const resolutionMetrics = <
  Events extends Covering<Events, ResolutionMetricEvent, DirectoryMetricEvent> =
    | ResolutionMetricEvent
    | DirectoryMetricEvent,
>(
  metrics: Metrics,
): ((event: Events) => void) => {
  const known: ReadonlySet<string> = new Set(SOURCES);
  const total = metrics.counter(RESOLUTION.total);
  const directory = metrics.counter(RESOLUTION.directory);
  for (const source of SOURCES) for (const outcome of OUTCOMES) total.with({ source, outcome });
  for (const outcome of ['changed', 'failed']) directory.with({ outcome });
  const count = (source: string, outcome: (typeof OUTCOMES)[number]): void =>
    total.with({ source: known.has(source) ? source : OTHER, outcome }).inc();
  return (given) => {
    const event = given as unknown as ResolutionMetricEvent | DirectoryMetricEvent;
    switch (event.type) {
      case 'tenant.resolved':
        count(event.source, 'resolved');
        break;
      case 'tenant.unknown':
        count(event.source, 'unknown');
        break;
      case 'tenant.conflict':
        count(event.sources[0] ?? 'none', 'conflict');
        break;
      case 'tenant.directory':
        directory.with({ outcome: event.outcome }).inc();
        break;
    }
  };
};

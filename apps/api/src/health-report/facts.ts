import { seriesOf, total, type Series } from './exposition.ts';
import { between, countOf, histogramOf, quantile } from './histogram.ts';

/** How fast the service answered while it was looked at. */
export interface Latency {
  readonly requests: number;
  /** In seconds; undefined of no request. */
  readonly p50: number | undefined;
  readonly p95: number | undefined;
}

/** The numbers of a running instance; undefined is what it does not report. */
export interface Facts {
  readonly latency: Latency | undefined;
  /** Work for guests since the process was started. */
  readonly work: { readonly all: number; readonly failed: number } | undefined;
  readonly replies: Readonly<Record<'waiting' | 'unknown' | 'failed', number | undefined>>;
  readonly conversationsWaiting: number | undefined;
  readonly handedOver: number | undefined;
  readonly breakersOpen: number | undefined;
  /** Sources of flags that are not current; none when flags come from the code alone. */
  readonly staleFlags: readonly string[];
  readonly flagSources: number;
  /** Share of the time in which the event loop worked, 0 to 1. */
  readonly eventLoop: number | undefined;
}

type Page = readonly Series[];

/** From two looks at the same process. */
export const factsOf = (before: Page, after: Page): Facts => {
  const replies = (state: string): number | undefined => total(after, 'outbox_messages', { state });
  const sources = seriesOf(after, 'feature_flag_source_live');
  return {
    latency: latencyOf(before, after),
    work: workOf(after),
    replies: { waiting: replies('waiting'), unknown: replies('unknown'), failed: replies('failed') },
    conversationsWaiting: total(after, 'inbox_conversations_waiting'),
    handedOver: total(after, 'conversations_handed_over'),
    breakersOpen: total(after, 'pms_breakers_open'),
    staleFlags: sources.filter(({ value }) => value !== 1).map(({ labels }) => labels['source'] ?? '?'),
    flagSources: sources.length,
    eventLoop: eventLoopOf(before, after),
  };
};

/** Whether two pages are of the same process, whose counters only rose in between. */
export const sameProcess = (before: Page, after: Page): boolean =>
  total(before, 'process_start_time_seconds') === total(after, 'process_start_time_seconds');

const latencyOf = (before: Page, after: Page): Latency | undefined => {
  // Of all routes together, in fine buckets, 0.45 s being one of their bounds.
  const name = 'http_canary_request_duration_seconds';
  const now = histogramOf(after, name);
  if (!now) return undefined;
  const seen = between(histogramOf(before, name) ?? [], now);
  return { requests: countOf(seen), p50: quantile(seen, 0.5), p95: quantile(seen, 0.95) };
};

const workOf = (page: Page): Facts['work'] => {
  const all = total(page, 'tenant_request_total');
  const failed = total(page, 'tenant_request_errors');
  return all === undefined || failed === undefined ? undefined : { all, failed };
};

const eventLoopOf = (before: Page, after: Page): number | undefined => {
  const grown = (name: string): number => (total(after, name) ?? NaN) - (total(before, name) ?? NaN);
  const active = grown('event_loop_active_seconds_total');
  const share = active / (active + grown('event_loop_idle_seconds_total'));
  return Number.isNaN(share) ? undefined : share;
};

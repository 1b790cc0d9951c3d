import type { FlagsEvent } from '@hotel/feature-flags';
import {
  buildInfo,
  cacheMetrics,
  createMetrics,
  eventLoopMetrics,
  flagMetrics,
  holdMetrics,
  limitMetrics,
  messageMetrics,
  nlpMetrics,
  resolutionMetrics,
  tenantMetrics,
  type MessageMetricEvent,
  type Metrics,
  type RegistryLike,
} from '@hotel/metrics';
import type { NlpEvent } from '@hotel/nlp-fallback';
import type { PmsCacheEvent } from '@hotel/pms-cache';
import type { TenantEvent } from '@hotel/tenant-context';
import { channelNames, type ChannelName } from './channels/channel.ts';
import { rejections, type Rejection } from './channels/reception.ts';
import type { HoldEvent } from './holds/events.ts';
import { refusalReasons } from './holds/hold.ts';
import type { LiveIds } from './hotels/live-ids.ts';
import type { ObserveLimits } from './limits/events.ts';
import { policyNames } from './limits/policies.ts';
import type { Logger } from './log.ts';
import { pmsPolicies } from './pms/policies.ts';
import { traceExemplar } from './tracing/exemplar.ts';

/** Why a unit of work failed for the guest or the caller. */
export const failureReasons = ['internal', 'pms', 'delivery'] as const;
export type FailureReason = (typeof failureReasons)[number];

interface Options {
  readonly registry: RegistryLike;
  readonly log: Logger;
  readonly tenants: LiveIds;
  readonly version: string;
}

/** Where every package's events go: its metrics, and the log where a person should look. */
export interface Observers {
  readonly metrics: Metrics;
  readonly flags: (event: FlagsEvent) => void;
  readonly cache: (event: PmsCacheEvent) => void;
  readonly nlp: (event: NlpEvent) => void;
  /** What the inbox, the turns and the outbox tell. */
  readonly messages: (event: MessageMetricEvent<ChannelName, Rejection>) => void;
  readonly limits: ObserveLimits;
  readonly holds: (event: HoldEvent) => void;
  /** Which hotel things were for, and what becomes of the list of hotels. */
  readonly hotels: (event: TenantEvent) => void;
  /** A unit of work was done for a hotel: a guest's message, however it came. */
  readonly worked: (tenant: string, channel: ChannelName, failure?: FailureReason) => void;
  /** Long after the work, a reply turned out not to be deliverable. */
  readonly undelivered: (tenant: string, channel: ChannelName) => void;
  /** So many guests were erased because nothing was heard of them; and when that was last done for all hotels. */
  readonly retention: { readonly erased: (count: number) => void; readonly swept: (at: number) => void };
  /** Stops watching the event loop. */
  readonly close: () => void;
}

/** A release that is being judged must not have restarted in between. */
const processStart = {
  type: 'gauge',
  name: 'process_start_time_seconds',
  help: 'When the process was started, in seconds since the epoch.',
  labels: [],
  unit: 'seconds',
} as const;

const retention = {
  erased: {
    type: 'counter',
    name: 'retention_guests_erased_total',
    help: 'Guests who were erased because nothing was heard of them for as long as their hotel keeps them.',
    labels: [],
    unit: 'guests',
  },
  swept: {
    type: 'gauge',
    name: 'retention_last_sweep_timestamp_seconds',
    help: 'When the guests of all hotels were last looked through for it; 0: not since the start.',
    labels: [],
    unit: 'seconds',
  },
} as const;

export const createObservers = ({ registry, log, tenants, version }: Options): Observers => {
  const metrics = createMetrics({
    registry,
    observe: (event) => log.warn({ event }, 'metrics'),
    exemplar: traceExemplar,
  });
  buildInfo(metrics, version);
  metrics
    .gauge(processStart)
    .with({})
    .set(Math.floor(performance.timeOrigin / 1000));
  const countFlag = flagMetrics<FlagsEvent>(metrics);
  const countCache = cacheMetrics<PmsCacheEvent>(metrics, { operations: Object.keys(pmsPolicies) });
  const countNlp = nlpMetrics<NlpEvent>(metrics);
  const count = tenantMetrics(metrics, { tenants, channels: channelNames, reasons: failureReasons });
  const countLimit = limitMetrics<string>(metrics, { tenants, policies: policyNames });
  const countResolution = resolutionMetrics<TenantEvent>(metrics);
  const guestsErased = metrics.counter(retention.erased).with({});
  const lastSweep = metrics.gauge(retention.swept).with({});
  const countHold = holdMetrics(metrics, { refusals: refusalReasons });
  return {
    metrics,
    flags: (event) => {
      countFlag(event);
      log[event.type === 'flag.changed' ? 'debug' : 'warn']({ event }, 'flag');
    },
    cache: (event) => {
      countCache(event);
      if (event.type === 'cache.breaker') log.warn({ event }, 'pms');
    },
    nlp: countNlp,
    messages: messageMetrics(metrics, { channels: channelNames, refusals: rejections }),
    limits: (event) => {
      countLimit(event);
      // Who sends too much would fill the log as well: that is for the metrics.
      if (event.type === 'limit.degraded') log.warn({ event }, 'limits');
    },
    holds: (event) => {
      countHold(event);
      if (event.type === 'hold.unavailable' || event.type === 'hold.recovered') log.warn({ event }, 'holds');
    },
    hotels: (event) => {
      countResolution(event);
      if (event.type === 'tenant.conflict') log.warn({ event }, 'which hotel');
      if (event.type === 'tenant.directory') {
        // What is wrong with a document is said by place, never by content.
        if (event.outcome === 'failed') log.error({ why: String(event.error) }, 'hotels');
        else log.info('hotels changed');
      }
    },
    worked: (tenant, channel, reason) =>
      count({
        type: 'tenant.work',
        tenant,
        channel,
        ...(reason ? { outcome: 'error', reason } : { outcome: 'ok' }),
      }),
    undelivered: (tenant, channel) => count({ type: 'tenant.error', tenant, channel, reason: 'delivery' }),
    retention: {
      erased: (count) => guestsErased.inc(count),
      swept: (at) => lastSweep.set(Math.floor(at / 1000)),
    },
    close: eventLoopMetrics(metrics),
  };
};

import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';
import { OTHER } from './other.ts';

export const TENANTS = {
  total: {
    type: 'counter',
    name: 'tenant_request_total',
    help: 'Units of work done for a hotel.',
    labels: ['tenant', 'channel'],
    unit: 'units of work',
  },
  errors: {
    type: 'counter',
    name: 'tenant_request_errors',
    help: 'Units of work that failed for the guest or the caller.',
    labels: ['tenant', 'channel', 'reason'],
    unit: 'units of work',
  },
} as const;

interface Work<Channel extends string> {
  readonly type: 'tenant.work';
  readonly tenant: string;
  readonly channel: Channel;
}

/** A unit of work for a hotel has ended. */
export type TenantWorkEvent<Channel extends string = string, Reason extends string = string> =
  | (Work<Channel> & { readonly outcome: 'ok' })
  | (Work<Channel> & { readonly outcome: 'error'; readonly reason: Reason });

/** What was done for a hotel has failed after its unit of work had ended: an answer was not delivered, say. */
export interface TenantErrorEvent<Channel extends string = string, Reason extends string = string> {
  readonly type: 'tenant.error';
  readonly tenant: string;
  readonly channel: Channel;
  readonly reason: Reason;
}

/** All that {@link tenantMetrics} counts. */
export type TenantMetricEvent<Channel extends string = string, Reason extends string = string> =
  | TenantWorkEvent<Channel, Reason>
  | TenantErrorEvent<Channel, Reason>;

/** Options of {@link tenantMetrics}. */
export interface TenantMetricsOptions<Channel extends string, Reason extends string> {
  /** The hotels there are: read on every event, so a hotel added later counts from then on. A `Set` fits. */
  readonly tenants: Iterable<string> & { has(tenant: string): boolean };
  readonly channels: readonly Channel[];
  readonly reasons: readonly Reason[];
  /**
   * Hotels that there is room for: it sets the limit of series of both metrics.
   * @default 1000
   */
  readonly maxTenants?: number;
}

/**
 * `tenant_request_total{tenant,channel}` and `tenant_request_errors{tenant,channel,reason}`: all series of a
 * known hotel start at 0. A unit that failed counts in both, a later `tenant.error` in the second only. A hotel, channel
 * or reason that is not in the options counts as `__other__`, so that nobody can make series by inventing hotels.
 * Events of other types are ignored, and an emitter need not have `tenant.error`.
 */
export const tenantMetrics = <
  const Channel extends string,
  const Reason extends string,
  // Plain strings too: whoever runs the work need not know which channels and reasons are counted here.
  Events extends Covering<
    Events,
    TenantWorkEvent | TenantWorkEvent<Channel, Reason>,
    TenantErrorEvent | TenantErrorEvent<Channel, Reason>
  > = TenantMetricEvent<Channel, Reason>,
>(
  metrics: Metrics,
  options: TenantMetricsOptions<Channel, Reason>,
): ((event: Events) => void) => {
  const { tenants, maxTenants = 1000 } = options;
  const channels: ReadonlySet<string> = new Set(options.channels);
  const reasons: ReadonlySet<string> = new Set(options.reasons);
  const perTenant = channels.size + 1;
  const total = metrics.counter({ ...TENANTS.total, maxSeries: (maxTenants + 1) * perTenant });
  const errors = metrics.counter({
    ...TENANTS.errors,
    maxSeries: (maxTenants + 1) * perTenant * (reasons.size + 1),
  });

  const started = new Set<string>();
  const start = (tenant: string): void => {
    started.add(tenant);
    for (const channel of channels) {
      total.with({ tenant, channel });
      for (const reason of reasons) errors.with({ tenant, channel, reason });
    }
  };
  for (const tenant of tenants) start(tenant);

  const known = (set: { has(value: string): boolean }, value: string): string =>
    set.has(value) ? value : OTHER;
  const knownTenant = (tenant: string): string => {
    if (!tenants.has(tenant)) return OTHER;
    if (!started.has(tenant) && started.size < maxTenants) start(tenant);
    return tenant;
  };

  return (given) => {
    const event = given as unknown as TenantMetricEvent;
    if (event.type !== 'tenant.work' && event.type !== 'tenant.error') return;
    const labels = { tenant: knownTenant(event.tenant), channel: known(channels, event.channel) };
    if (event.type === 'tenant.work') total.with(labels).inc();
    if (event.type === 'tenant.error' || event.outcome === 'error') {
      errors.with({ ...labels, reason: known(reasons, event.reason) }).inc();
    }
  };
};

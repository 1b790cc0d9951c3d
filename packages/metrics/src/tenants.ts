import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';
import { OTHER } from './series.ts';

/** Units of work for a hotel. A failure is told apart from the request, since it may come much later. */
export type TenantMetricEvent<Channel extends string = string, Reason extends string = string> =
  | { readonly type: 'tenant.request'; readonly tenant: string; readonly channel: Channel }
  | {
      readonly type: 'tenant.error';
      readonly tenant: string;
      readonly channel: Channel;
      readonly reason: Reason;
    };

export interface TenantMetricsOptions<Channel extends string, Reason extends string> {
  /** The hotels there are: read on every event, so a hotel added later counts from then on. A `Set` fits. */
  readonly tenants: Iterable<string> & { has(tenant: string): boolean };
  readonly channels: readonly Channel[];
  readonly reasons: readonly Reason[];
  /**
   * Hotels that get series of their own.
   * @default 1000
   */
  readonly maxTenants?: number;
}

/**
 * `tenant_request_total{tenant,channel}` and `tenant_request_errors{tenant,channel,reason}`: all series of a
 * known hotel start at 0. A hotel, channel or reason that is not in the options counts as `__other__`, so that nobody
 * can make series by inventing hotels. Events of other types are ignored.
 */
export const tenantMetrics = <
  const Channel extends string,
  const Reason extends string,
  Events extends Covering<Events, TenantMetricEvent<Channel, Reason>> = TenantMetricEvent<Channel, Reason>,
>(
  metrics: Metrics,
  options: TenantMetricsOptions<Channel, Reason>,
): ((event: Events) => void) => {
  const { tenants, maxTenants = 1000 } = options;
  const channels: ReadonlySet<string> = new Set(options.channels);
  const reasons: ReadonlySet<string> = new Set(options.reasons);
  const perTenant = channels.size + 1;
  const total = metrics.counter({
    name: 'tenant_request_total',
    help: 'Units of work done for a hotel.',
    labels: ['tenant', 'channel'],
    maxSeries: (maxTenants + 1) * perTenant,
  });
  const errors = metrics.counter({
    name: 'tenant_request_errors',
    help: 'Units of work that failed for the guest or the caller.',
    labels: ['tenant', 'channel', 'reason'],
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
    switch (event.type) {
      case 'tenant.request':
        total.with({ tenant: knownTenant(event.tenant), channel: known(channels, event.channel) }).inc();
        break;
      case 'tenant.error':
        errors
          .with({
            tenant: knownTenant(event.tenant),
            channel: known(channels, event.channel),
            reason: known(reasons, event.reason),
          })
          .inc();
        break;
    }
  };
};

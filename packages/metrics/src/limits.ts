import type { Covering } from './covering.ts';
import type { Metrics } from './metrics.ts';
import { OTHER } from './other.ts';

export const LIMITS = {
  exceeded: {
    type: 'counter',
    name: 'limits_exceeded_total',
    help: 'Units of work that met a limit with nothing left, by what that meant for them.',
    labels: ['policy', 'consequence'],
    unit: 'units of work',
  },
  byTenant: {
    type: 'counter',
    name: 'tenant_limits_exceeded_total',
    help: 'The same, by hotel.',
    labels: ['tenant', 'consequence'],
    unit: 'units of work',
  },
  degraded: {
    type: 'gauge',
    name: 'limits_degraded',
    help: '1 while the shared counters cannot be asked and each process keeps to its share by itself.',
    labels: [],
    unit: 'processes',
    aggregator: 'max',
  },
} as const;

const CONSEQUENCES = ['refused', 'shed', 'delayed'] as const;

/** What limits on guests, programs and hotels tell. */
export type LimitMetricEvent<Policy extends string = string> =
  | {
      readonly type: 'limit.exceeded';
      readonly tenant: string;
      readonly policy: Policy;
      /** `shed`: taken, and not answered. */
      readonly consequence: (typeof CONSEQUENCES)[number];
    }
  | { readonly type: 'limit.degraded'; readonly state: 'began' | 'ended' };

/** Options of {@link limitMetrics}. */
export interface LimitMetricsOptions<Policy extends string> {
  /** The hotels there are: read on every event. A `Set` fits. */
  readonly tenants: { has(tenant: string): boolean };
  readonly policies: readonly Policy[];
  /**
   * Hotels that there is room for.
   * @default 1000
   */
  readonly maxTenants?: number;
}

/**
 * `limits_exceeded_total{policy,consequence}`, all series of which start at 0, `limits_degraded`, and
 * `tenant_limits_exceeded_total{tenant,consequence}` for the hotels that met a limit: the others would be most of the
 * page. A hotel or policy that is not in the options counts as `__other__`. Events of other types are ignored.
 */
export const limitMetrics = <
  const Policy extends string,
  Events extends Covering<Events, LimitMetricEvent | LimitMetricEvent<Policy>> = LimitMetricEvent<Policy>,
>(
  metrics: Metrics,
  { tenants, policies, maxTenants = 1000 }: LimitMetricsOptions<Policy>,
): ((event: Events) => void) => {
  const known: ReadonlySet<string> = new Set(policies);
  const exceeded = metrics.counter(LIMITS.exceeded);
  const byTenant = metrics.counter({
    ...LIMITS.byTenant,
    maxSeries: (maxTenants + 1) * CONSEQUENCES.length,
    maxValues: { tenant: maxTenants },
  });
  const degraded = metrics.gauge(LIMITS.degraded).with({});
  for (const policy of known) for (const consequence of CONSEQUENCES) exceeded.with({ policy, consequence });
  return (given) => {
    const event = given as unknown as LimitMetricEvent;
    switch (event.type) {
      case 'limit.exceeded': {
        const { consequence } = event;
        exceeded.with({ policy: known.has(event.policy) ? event.policy : OTHER, consequence }).inc();
        byTenant.with({ tenant: tenants.has(event.tenant) ? event.tenant : OTHER, consequence }).inc();
        break;
      }
      case 'limit.degraded':
        degraded.set(event.state === 'began' ? 1 : 0);
        break;
    }
  };
};

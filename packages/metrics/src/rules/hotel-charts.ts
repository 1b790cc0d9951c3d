import { LIMITS } from '../limits.ts';
import { TENANTS } from '../tenants.ts';
import type { Section } from './panel.ts';
import { sumRate } from './promql.ts';

const ONE = '{job=~"$job", tenant="$tenant"}';

/** One hotel, for whoever answers its manager. */
export const HOTEL: readonly Section[] = [
  {
    title: 'How are the guests of $tenant?',
    charts: [
      {
        title: 'Failed work',
        description: 'Share of the work for its guests that fails.',
        unit: 'percentunit',
        series: [[`job_tenant:tenant_request:error_ratio_rate5m${ONE}`, '{{job}}']],
        limit: 0.01,
      },
      {
        title: 'Work by channel',
        description: 'Units of work per second.',
        unit: 'reqps',
        series: [[sumRate(`${TENANTS.total.name}${ONE}`, ['channel']), '{{channel}}']],
      },
      {
        title: 'Failures by reason',
        description: 'Units of work per second.',
        unit: 'reqps',
        series: [[sumRate(`${TENANTS.errors.name}${ONE}`, ['channel', 'reason']), '{{channel}} {{reason}}']],
      },
      {
        title: 'Last day',
        description: 'Units of work in 24 hours; below 300 there are no tickets for it.',
        unit: 'none',
        type: 'stat',
        series: [[`job_tenant:tenant_request_total:increase1d${ONE}`, '{{job}}']],
      },
      {
        title: 'Error budget burn, 1 day',
        description: 'Failures as multiples of what the budget allows; 3 is a ticket.',
        unit: 'none',
        type: 'stat',
        series: [[`job_tenant:slo_errors:ratio_rate1d${ONE} / 0.01`, '{{job}}']],
        limit: 3,
      },
      {
        title: 'Over its limits',
        description: 'Work that was refused, left without an answer or delayed.',
        unit: 'ops',
        series: [[sumRate(`${LIMITS.byTenant.name}${ONE}`, ['consequence']), '{{consequence}}']],
      },
    ],
  },
];

import { HTTP } from '../http.ts';
import { TENANTS } from '../tenants.ts';
import type { AlertRule, RecordingRule, RuleGroup } from './model.ts';
import { orZero, share, sumRate } from './promql.ts';

/** What is promised, as shares between 0 and 1. */
export interface Objectives {
  /**
   * Units of work that succeed, over all hotels of a service.
   * @default 0.999
   */
  readonly guests?: number;
  /**
   * HTTP requests that are not answered with 5xx.
   * @default 0.999
   */
  readonly http?: number;
  /**
   * Requests to matched routes that end within 0.45 s.
   * @default 0.95
   */
  readonly latency?: number;
  /**
   * Units of work of one hotel that succeed.
   * @default 0.99
   */
  readonly hotel?: number;
  /**
   * Units of work per day below which a hotel gets no ticket: one failure of a quiet house is no trend.
   * @default 300
   */
  readonly hotelUnitsPerDay?: number;
}

/** How many times too fast the error budget burns, over a long window and, so that it ends soon, over a short one. */
interface Tier {
  readonly factor: number;
  readonly long: string;
  readonly short: string;
  readonly severity: 'page' | 'ticket';
}

/** The Site Reliability Workbook, chapter 5, table 5-8, and the usual tier of 3x: budgets of 30 days. */
const TIERS: readonly Tier[] = [
  { factor: 14.4, long: '1h', short: '5m', severity: 'page' },
  { factor: 6, long: '6h', short: '30m', severity: 'page' },
  { factor: 3, long: '1d', short: '2h', severity: 'ticket' },
  { factor: 1, long: '3d', short: '6h', severity: 'ticket' },
];
const TICKETS: readonly Tier[] = TIERS.filter(({ severity }) => severity === 'ticket');

interface Slo {
  readonly slo: 'guests' | 'http' | 'latency';
  readonly alert: string;
  readonly summary: string;
  readonly bad: string;
  readonly all: string;
}

const BY = ['job'];
const WITHIN = sumRate(`${HTTP.canary.name}_bucket{le="0.45"}`, BY);
const MEASURED = sumRate(`${HTTP.canary.name}_count`, BY);

const SLOS: readonly Slo[] = [
  {
    slo: 'guests',
    alert: 'GuestErrors',
    summary: '{{ $value | humanizePercentage }} of the work for guests fails in {{ $labels.job }}.',
    bad: orZero(sumRate(TENANTS.errors.name, BY), sumRate(TENANTS.total.name, BY)),
    all: sumRate(TENANTS.total.name, BY),
  },
  {
    slo: 'http',
    alert: 'HttpErrors',
    summary: '{{ $value | humanizePercentage }} of the requests to {{ $labels.job }} are answered with 5xx.',
    bad: orZero(sumRate(`${HTTP.requests.name}{status=~"5.."}`, BY), sumRate(HTTP.requests.name, BY)),
    all: sumRate(HTTP.requests.name, BY),
  },
  {
    slo: 'latency',
    alert: 'SlowRequests',
    summary:
      '{{ $value | humanizePercentage }} of the requests to {{ $labels.job }} take longer than 0.45 s.',
    bad: `${MEASURED} - ${WITHIN}`,
    all: MEASURED,
  },
];

const windowsOf = (tiers: readonly Tier[]): readonly string[] => [
  ...new Set([...tiers.map(({ short }) => short), ...tiers.map(({ long }) => long)]),
];

/** Long windows are made of recorded rates: raw series of a thousand hotels over 3 days exceed a query's limits. */
const over = (window: string, bad: string, all: string): string =>
  window === '5m'
    ? share(bad, all)
    : share(`sum_over_time(${bad}[${window}])`, `sum_over_time(${all}[${window}])`);

const burning = (
  ratio: (window: string) => string,
  { factor, long, short }: Tier,
  objective: number,
): string => {
  const threshold = Number((factor * (1 - objective)).toPrecision(6));
  return `${ratio(long)} > ${threshold}\nand\n${ratio(short)} > ${threshold}`;
};

const alertOf = (
  { alert, slo, summary }: Pick<Slo, 'alert' | 'summary'> & { readonly slo: string },
  { factor, long, short, severity }: Tier,
  expr: string,
): AlertRule => ({
  alert,
  expr,
  labels: { severity, slo, factor: String(factor), long_window: long, short_window: short },
  annotations: { summary, runbook: alert },
});

const recorded = ({ slo, bad, all }: Slo): readonly RecordingRule[] => [
  { record: 'job:slo_bad:rate5m', expr: bad, labels: { slo } },
  { record: 'job:slo_all:rate5m', expr: all, labels: { slo } },
  ...windowsOf(TIERS).map((window) => ({
    record: `job:slo_errors:ratio_rate${window}`,
    expr: over(window, `job:slo_bad:rate5m{slo="${slo}"}`, `job:slo_all:rate5m{slo="${slo}"}`),
    labels: { slo },
  })),
];

const hotelRules = (objective: number, unitsPerDay: number): RuleGroup => {
  const hotel = {
    alert: 'HotelErrors',
    slo: 'hotel',
    summary: '{{ $value | humanizePercentage }} of the work for the guests of {{ $labels.tenant }} fails.',
  };
  const ratio = (window: string): string => `job_tenant:slo_errors:ratio_rate${window}`;
  const busy = `job_tenant:tenant_request_total:increase1d >= ${unitsPerDay}`;
  return {
    name: 'hotel-slo-hotels',
    interval: '2m',
    rules: [
      {
        record: 'job_tenant:tenant_request_total:increase1d',
        expr: `sum by (job, tenant) (increase(${TENANTS.total.name}[1d]))`,
      },
      ...windowsOf(TICKETS).map((window) => ({
        record: ratio(window),
        expr: over(
          window,
          'job_tenant:tenant_request_errors:rate5m',
          'job_tenant:tenant_request_total:rate5m',
        ),
      })),
      ...TICKETS.map((tier) => alertOf(hotel, tier, `${burning(ratio, tier, objective)}\nand\n${busy}`)),
    ],
  };
};

/**
 * Multi-window, multi-burn-rate alerts: pages and tickets per service (`job`) for failures and for slowness, tickets per
 * hotel. They need the series of {@link recordingRules}.
 */
export const sloRules = (objectives: Objectives = {}): readonly RuleGroup[] => {
  const { guests = 0.999, http = 0.999, latency = 0.95, hotel = 0.99, hotelUnitsPerDay = 300 } = objectives;
  const promised = { guests, http, latency };
  return [
    ...SLOS.map((slo): RuleGroup => {
      const ratio = (window: string): string => `job:slo_errors:ratio_rate${window}{slo="${slo.slo}"}`;
      const alerts = TIERS.map((tier) => alertOf(slo, tier, burning(ratio, tier, promised[slo.slo])));
      return { name: `hotel-slo-${slo.slo}`, rules: [...recorded(slo), ...alerts] };
    }),
    hotelRules(hotel, hotelUnitsPerDay),
  ];
};

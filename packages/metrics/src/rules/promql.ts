/** `sum by (job) (rate(http_requests_total[5m]))` */
export const sumRate = (selector: string, by: readonly string[], window = '5m'): string =>
  `sum by (${by.join(', ')}) (rate(${selector}[${window}]))`;

/** A share that is absent, not NaN, while there is no traffic. */
export const share = (part: string, whole: string): string => `(\n  ${part}\n) / (\n  ${whole} > 0\n)`;

/** 0 for whatever has traffic and no part of it: a part that never happened has no series. */
export const orZero = (part: string, whole: string): string => `${part}\n  or\n  0 * ${whole}`;

/** @param histogram the family, without `_bucket` */
export const p95 = (histogram: string, by: readonly string[]): string =>
  `histogram_quantile(0.95, ${sumRate(`${histogram}_bucket`, [...by, 'le'])})`;

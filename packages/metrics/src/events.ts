/**
 * What this package tells about itself.
 *
 * - `metrics.overflow`: a metric reached its limit of series; from now on new label values count as
 *   `__other__`. Told once per metric; `metrics_overflow_total{metric}` counts every time.
 * - `metrics.refused`: a number (NaN, negative, infinite) was dropped, or a label value was no string and
 *   counts as `__other__`. Told once per metric and reason; `metrics_refused_total{metric,reason}` counts.
 * - `metrics.fault`: measuring a request, giving an exemplar or answering a scrape failed. The request itself went on.
 */
export type MetricsEvent =
  | { readonly type: 'metrics.overflow'; readonly metric: string; readonly limit: number }
  | { readonly type: 'metrics.refused'; readonly metric: string; readonly reason: RefusalReason }
  | { readonly type: 'metrics.fault'; readonly where: FaultPlace; readonly error: unknown };

/** Where a fault was; that of the `exemplar` option is told once. */
export type FaultPlace = 'request' | 'exemplar' | 'scrape';

/** `value`: not a usable number; `label`: a label value that is not a string. */
export type RefusalReason = 'value' | 'label';

/** Calls the observer and swallows what it throws: watching must not break what is watched. */
export const reporter =
  (observe?: (event: MetricsEvent) => void) =>
  (event: MetricsEvent): void => {
    try {
      observe?.(event);
    } catch {
      // Nobody is left to tell.
    }
  };

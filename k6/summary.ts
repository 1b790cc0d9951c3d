/** What both engines say of a run: the part of k6's `handleSummary` data that is read here. */
export interface Summary {
  readonly metrics: Readonly<Record<string, Metric>>;
}

export interface Metric {
  readonly type: string;
  readonly values: Readonly<Record<string, number>>;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

/** @returns whether every limit was kept */
export const passed = ({ metrics }: Summary): boolean =>
  Object.values(metrics).every(({ thresholds = {} }) => Object.values(thresholds).every(({ ok }) => ok));

/** The run in a few lines: the limits with what was seen, then the durations. */
export const summaryText = (title: string, summary: Summary): string => {
  const limits = Object.entries(summary.metrics)
    .flatMap(([metric, { values, thresholds = {} }]) =>
      Object.entries(thresholds).map(([threshold, { ok }]) => {
        const seen = values[threshold.split(/[<>=]/)[0] ?? ''];
        return `  ${ok ? 'ok  ' : 'FAIL'}  ${metric}  ${threshold}  (${round(seen)})`;
      }),
    )
    .toSorted();
  const duration = summary.metrics['http_req_duration{scenario:main}']?.values ?? {};
  const quantiles = ['med', 'p(90)', 'p(95)', 'p(99)', 'max'].map(
    (name) => `${name} ${round(duration[name])}`,
  );
  return [
    `\n${title}: ${passed(summary) ? 'passed' : 'FAILED'}`,
    ...limits,
    `  durations in ms: ${quantiles.join(', ')}`,
    `  requests: ${summary.metrics['http_reqs{scenario:main}']?.values['count'] ?? 0}\n\n`,
  ].join('\n');
};

const round = (value: number | undefined): string =>
  value === undefined ? 'none' : String(Math.round(value * 100) / 100);

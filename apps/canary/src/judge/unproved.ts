import { tooCoarse } from './decide.ts';
import type { Finding } from './finding.ts';
import { latencyWant, neededFor, type Want } from './need.ts';
import { QUANTILES } from './quantile.ts';
import type { Window } from './run.ts';
import { plannedErrors, requestsToProveErrors } from './sample.ts';
import { bucketsTooCoarse, errorsUnproved, latencyUnproved, type LatencyName } from './sentences.ts';
import { unstableP95 } from './unstable.ts';
import type { MetricName, Metrics, Needed } from './verdict.ts';

/** What of a run without a regression is not proved, and what is missing for it. */
export interface Unproved {
  readonly needed: Needed;
  readonly findings: readonly [Finding, ...Finding[]];
}

const NAMES: readonly MetricName[] = ['p95', 'p50', 'errors'];

const smaller = ({ baseline, canary }: Window): number => Math.min(baseline[0] ?? 0, canary[0] ?? 0);

const wantOf = (window: Window, metrics: Metrics, name: MetricName): Want | undefined => {
  if (name !== 'errors') {
    const { outcome, limit, ci90 } = metrics[name];
    const logLow = outcome === 'pass' ? 0 : Math.log(ci90[0]);
    return latencyWant(window, QUANTILES[name].slower, Math.log(limit), logLow);
  }
  const seen = smaller(window);
  const { baseline, canary, difference, limit } = metrics.errors;
  const share = plannedErrors((baseline + canary) * seen, 2 * seen);
  return { times: requestsToProveErrors(share, limit) / seen, uneven: false, off: difference / limit };
};

const isCoarse = (window: Window, metrics: Metrics, name: LatencyName): boolean =>
  tooCoarse(window, QUANTILES[name].slower, Math.log(metrics[name].limit));

const findingOf = (window: Window, metrics: Metrics, name: MetricName, needed: Needed): Finding => {
  if (name === 'errors') return errorsUnproved(metrics, needed);
  return isCoarse(window, metrics, name)
    ? bucketsTooCoarse(metrics, name)
    : latencyUnproved(metrics, name, needed);
};

const missing = (window: Window, metrics: Metrics, lacking: readonly MetricName[]): Needed => {
  const proved = NAMES.filter((name) => !lacking.includes(name));
  const wants = [...lacking, ...proved].map((name) => wantOf(window, metrics, name));
  const known = wants.filter((want) => want !== undefined);
  const hopeless = lacking.some((name) => name !== 'errors' && isCoarse(window, metrics, name));
  if (hopeless || known.length < wants.length) return {};
  const seconds = (window.to - window.from) * window.run.blockSeconds;
  return neededFor(known, lacking.length, smaller(window), seconds);
};

/** `undefined` when everything is proved. */
export const unproved = (window: Window, metrics: Metrics): Unproved | undefined => {
  const lacking = NAMES.filter((name) => metrics[name].outcome === 'inconclusive');
  const needed = missing(window, metrics, lacking);
  const findings = lacking.map((name) => findingOf(window, metrics, name, needed));
  const unstable = lacking.includes('p95') ? unstableP95(window) : undefined;
  const [first, ...others] = unstable ? [...findings, unstable] : findings;
  return first && { needed, findings: [first, ...others] };
};

import type { Finding } from './finding.ts';
import { countsOf } from './histogram.ts';
import { type Quantile, QUANTILES } from './quantile.ts';
import { type Limits, limitsFor } from './rules.ts';
import { suffixSums } from './run.ts';
import { plannedErrors, requestsToProve, requestsToProveErrors, sampleForAll, shareMoved } from './sample.ts';
import { logSecondsAt, positionAbove, type Scale, scaleOf, tooCoarseAt } from './scale.ts';
import type { MetricName } from './verdict.ts';

/** What an earlier run knows of the service: its baseline, summed over the judged blocks. */
export interface History {
  readonly edges: readonly number[];
  /** Requests per bucket, not cumulative: one more than edges. */
  readonly counts: readonly number[];
  readonly errors: number;
}

/** What a plan depends on. */
export interface PlanOptions {
  /** Without it the rate is 200, and nobody knows whether that suffices. */
  readonly history?: History;
  /** As for the judge. @default 1.2 */
  readonly prove?: number;
  /** Most requests a second that may be sent, to both sides together. @default 400 */
  readonly maxRps?: number;
  /** Seconds that are judged: the run without its warm-up. @default 52 */
  readonly judgedSeconds?: number;
}

/** How much synthetic traffic a verdict needs. */
export interface Plan {
  /** Requests a second, to both sides together. */
  readonly rps: number;
  /** Requests per side over the judged seconds at this rate. */
  readonly requestsPerArm: number;
  /** Requests per side that prove each metric nine times of ten, if both sides are alike. Unknown without history. */
  readonly needed: Partial<Record<MetricName, number>>;
  /** `false` when even `maxRps` would most likely prove nothing: better not to shift any traffic. */
  readonly feasible: boolean;
  /** The plan in a sentence. */
  readonly reason: Pick<Finding, 'en' | 'es'>;
}

/** The rate without history, and the least with one: pauses of one side show in no histogram, and hide much at less. */
const DEFAULT_RPS = 200;
const MOST_RPS = 400;
const JUDGED_SECONDS = 52;
/** The chance of a pass to aim for, if both sides are alike: the histogram it is read off has some luck as well. */
const CERTAIN = 0.985;
/** Below this chance a run is not worth its traffic. */
const LIKELY = 0.9;

const requestsNeeded = (
  scale: Scale,
  above: Float64Array,
  errors: number,
  limits: Limits,
): Record<MetricName, number> => {
  const latency = ({ name, slower }: Quantile): number =>
    Math.ceil(requestsToProve(slower, shareMoved(scale, above, slower, Math.log(limits[name]))));
  return {
    p95: latency(QUANTILES.p95),
    p50: latency(QUANTILES.p50),
    errors: requestsToProveErrors(plannedErrors(errors, above[0] ?? 0), limits.errors),
  };
};

const isCoarse = (scale: Scale, above: Float64Array, limits: Limits): boolean =>
  Object.values(QUANTILES).some(({ name, slower }) => {
    const at = logSecondsAt(scale, positionAbove(above, scale.buckets, slower * (above[0] ?? 0)));
    return tooCoarseAt(scale, at, Math.log(limits[name]));
  });

const UNKNOWN = {
  en: 'No earlier run is known: whether this rate suffices will show.',
  es: 'No se conoce ninguna prueba anterior: ya se verá si esta tasa alcanza.',
};

const COARSE = {
  en: "The histogram's buckets around the P95 or the P50 are too coarse for the limit to prove: no traffic is shifted.",
  es: 'Los intervalos del histograma en torno al P95 o al P50 son demasiado gruesos para el límite que hay que demostrar: no se desvía tráfico.',
};

const enough = (rps: number, seconds: number): Plan['reason'] => ({
  en: `${rps} requests a second for ${seconds} s let a proof succeed.`,
  es: `Con ${rps} solicitudes por segundo durante ${seconds} s es posible demostrarlo.`,
});

const tooMany = (least: number, maxRps: number, seconds: number): Plan['reason'] => ({
  en: `A proof needs ${least} requests a second for ${seconds} s, and ${maxRps} are allowed: no traffic is shifted.`,
  es: `Para demostrarlo hacen falta ${least} solicitudes por segundo durante ${seconds} s, y se permiten ${maxRps}: no se desvía tráfico.`,
});

/**
 * The rate at which both sides, if alike, are nearly always proved to be so within a run: read off the baseline of an
 * earlier one. Pure.
 */
export const plan = (options: PlanOptions = {}): Plan => {
  const { history, prove, maxRps = MOST_RPS, judgedSeconds = JUDGED_SECONDS } = options;
  const at = (wanted: number): Pick<Plan, 'rps' | 'requestsPerArm'> => {
    const rps = Math.min(maxRps, Math.max(DEFAULT_RPS, wanted));
    return { rps, requestsPerArm: Math.floor((rps * judgedSeconds) / 2) };
  };
  const above = suffixSums(history?.counts ?? []);
  if (!history || above[0] === 0) return { ...at(0), needed: {}, feasible: true, reason: UNKNOWN };
  const scale = scaleOf(history.edges);
  const limits = limitsFor(prove);
  if (isCoarse(scale, above, limits)) return { ...at(0), needed: {}, feasible: false, reason: COARSE };
  const needed = requestsNeeded(scale, above, history.errors, limits);
  const rateFor = (chance: number): number =>
    Math.ceil((2 * sampleForAll(Object.values(needed), chance)) / judgedSeconds);
  const [best, least] = [rateFor(CERTAIN), rateFor(LIKELY)];
  const feasible = least <= maxRps;
  const reason = feasible ? enough(at(best).rps, judgedSeconds) : tooMany(least, maxRps, judgedSeconds);
  return { ...at(best), needed, feasible, reason };
};

/** The {@link History} that a judged run leaves for the next plan. */
export const historyOf = (file: {
  readonly edges: readonly number[];
  readonly warmupSeconds: number;
  readonly baseline: readonly {
    readonly t: number;
    readonly counts: readonly number[];
    readonly errors: number;
  }[];
}): History => {
  const judged = file.baseline.filter(({ t }) => t >= file.warmupSeconds);
  return {
    edges: file.edges,
    counts: countsOf(judged, file.edges.length + 1),
    errors: judged.reduce((sum, { errors }) => sum + errors, 0),
  };
};

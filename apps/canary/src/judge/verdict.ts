import type { Finding, FindingCode } from './finding.ts';
import type { Limits } from './rules.ts';

/** Only a pass may promote; everything else goes back to the baseline. */
export type Outcome = 'pass' | 'fail' | 'inconclusive' | 'invalid';

/** What is true of one metric. */
export type MetricOutcome = Exclude<Outcome, 'invalid'>;

/** A quantile of latency on both sides. */
export interface LatencyMetric {
  readonly outcome: MetricOutcome;
  /** Seconds. */
  readonly baseline: number;
  /** Seconds. */
  readonly canary: number;
  readonly ratio: number;
  /** 90 % confidence interval of the ratio: the same tests that decide. */
  readonly ci90: readonly [low: number, high: number];
  /** P-value against "the canary is not slower". */
  readonly p: number;
  /** The ratio that a pass has to exclude. */
  readonly limit: number;
  /** P-value against "the canary is at the limit or above it". */
  readonly limitP: number;
}

/** The share of failed requests on both sides. */
export interface ErrorMetric {
  readonly outcome: MetricOutcome;
  /** Share of requests. */
  readonly baseline: number;
  /** Share of requests. */
  readonly canary: number;
  /** Canary minus baseline. */
  readonly difference: number;
  /** 90 % confidence interval of the difference. */
  readonly ci90: readonly [low: number, high: number];
  /** P-value against "the canary does not fail more often". */
  readonly p: number;
  /** The difference that a pass has to exclude. */
  readonly limit: number;
}

export interface Metrics {
  readonly p95: LatencyMetric;
  readonly p50: LatencyMetric;
  readonly errors: ErrorMetric;
}

export type MetricName = keyof Metrics;

/** What is missing for a proof, beyond what was seen: requests, or time where requests do not help. */
export interface Needed {
  readonly requestsPerArm?: number;
  readonly seconds?: number;
}

/** What the judge says about one run. */
export interface Verdict {
  readonly id: string;
  readonly verdict: Outcome;
  /** Empty when the run could not be judged. */
  readonly metrics: Metrics | Record<string, never>;
  /** Since the first request side by side, warm-up included. */
  readonly decidedAtSeconds: number;
  readonly needed: Needed;
  readonly limits: Limits;
  /** The verdict for an operator. */
  readonly sentence: { readonly en: string; readonly es: string };
  /** Every reason, most important first. */
  readonly reasons: readonly string[];
  readonly codes: readonly FindingCode[];
}

/** The verdict that a list of findings makes. */
export const verdictOf = (
  parts: Pick<Verdict, 'id' | 'verdict' | 'metrics' | 'decidedAtSeconds' | 'limits'> & {
    readonly needed?: Needed;
  },
  findings: readonly [Finding, ...Finding[]],
): Verdict => ({
  ...parts,
  needed: parts.needed ?? {},
  sentence: { en: findings[0].en, es: findings[0].es },
  reasons: findings.map(({ en }) => en),
  codes: findings.map(({ code }) => code),
});

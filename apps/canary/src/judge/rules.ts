/** P(a canary like its baseline fails), per metric. A fail is a union of metrics: three of them add up to 3 % at most. */
export const ALPHA = 0.01;

/** How a metric may spend its {@link ALPHA}; adds up to 1, so that looking often costs nothing more. */
export interface Ledger {
  readonly early: number;
  readonly round1: number;
  readonly round2: number;
}

/** Little for round 1, where what is left of a cold start weighs most. */
export const LATENCY_LEDGER: Ledger = { early: 0.6, round1: 0.05, round2: 0.35 };

/** Most for round 2: ten errors instead of one need every request to show. */
export const ERROR_LEDGER: Ledger = { early: 0.3, round1: 0.05, round2: 0.65 };

/** P(a canary truly at its limit passes). A pass is an intersection of metrics: no correction. */
export const BETA = 0.05;

/** Two-sided 90 % and one-sided 95 %: the normal quantile. */
export const Z95 = 1.644_853_6;

/** Latency is no regression below this ratio, however significant. */
export const TOLERATED_RATIO = 1.1;

/** Errors are no regression below this difference of shares and this many, however significant. */
export const TOLERATED_ERRORS = { share: 0.005, count: 3 } as const;

/** What a pass has to prove. */
export interface Limits {
  /** P95 of the canary over the baseline's. */
  readonly p95: number;
  readonly p50: number;
  /** Share of errors of the canary minus the baseline's. */
  readonly errors: number;
}

const LIMITS: Limits = { p95: 1.2, p50: 1.1, errors: 0.01 };

/** The limits to prove; `prove` is that of P95, and of P50 where it is stricter than its own. */
export const limitsFor = (prove: number = LIMITS.p95): Limits => ({
  p95: prove,
  p50: Math.min(prove, LIMITS.p50),
  errors: LIMITS.errors,
});

/** When a metric was found to have regressed. */
export interface Regression {
  readonly rule: keyof Ledger;
  /** Blocks seen by then, warm-up included. */
  readonly blocks: number;
}

/** Blocks seen when a round ends, warm-up included: half of the judged ones, and all. */
export const roundEnds = (
  warmupBlocks: number,
  plannedBlocks: number,
): Record<'round1' | 'round2', number> => ({
  round1: warmupBlocks + Math.floor((plannedBlocks - warmupBlocks) / 2),
  round2: plannedBlocks,
});

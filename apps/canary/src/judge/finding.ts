/** Why a verdict is what it is. */
export type FindingCode =
  | 'proved'
  | 'p95_regressed'
  | 'p50_regressed'
  | 'errors_regressed'
  | 'canary_restarted'
  | 'p95_unproved'
  | 'p50_unproved'
  | 'errors_unproved'
  | 'p95_unstable'
  | 'too_coarse'
  | 'malformed'
  | 'no_data'
  | 'gap'
  | 'incomplete'
  | 'silent'
  | 'wrong_split'
  | 'baseline_restarted'
  | 'witnesses_disagree';

/** A reason in a sentence that an operator understands, in both languages of the house. */
export interface Finding {
  readonly code: FindingCode;
  readonly en: string;
  readonly es: string;
}

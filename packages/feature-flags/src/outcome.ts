import type { FlagDetails, FlagReason, FlagStep } from './details.ts';

/** A decision that was made when the flag was compiled. What it says of flag and source is with the flag. */
export interface Outcome {
  readonly value: unknown;
  readonly reason: FlagReason;
  readonly step: FlagStep;
  /** Index of the rule. */
  readonly rule: number | undefined;
  /** The prerequisite that is not met. */
  readonly requires: string | undefined;
  readonly error: FlagDetails['error'];
}

/** Makes outcomes. */
export type Decide = (
  value: unknown,
  reason: FlagReason,
  step: FlagStep,
  rule?: number,
  requires?: string,
  error?: Outcome['error'],
) => Outcome;

export const decide: Decide = (value, reason, step, rule, requires, error) => ({
  value,
  reason,
  step,
  rule,
  requires,
  error,
});

/** Flags that are on or off share their outcomes: there are few, and a thousand flags have thousands. */
export const sharedOutcomes = (): Decide => {
  const known: Outcome[] = [];
  return (value, reason, step, rule, requires, error) => {
    if (typeof value !== 'boolean' || requires !== undefined) {
      return decide(value, reason, step, rule, requires, error);
    }
    const same = known.find(
      (each) =>
        each.step === step &&
        each.value === value &&
        each.reason === reason &&
        each.rule === rule &&
        each.error === error,
    );
    if (same !== undefined) return same;
    const outcome = decide(value, reason, step, rule, requires, error);
    known.push(outcome);
    return outcome;
  };
};

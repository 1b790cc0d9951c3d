import type { Band } from './bands.ts';

/** An intent and the probability that it is what the guest wants. */
export interface Ranked {
  readonly intent: string;
  readonly confidence: number;
}

/** What a message means, with doubt. */
export interface Classification {
  /** The first of {@link ranking}; `out_of_scope` when that is likelier than any intent. */
  readonly intent: string;
  /** Probability that `intent` is right. */
  readonly confidence: number;
  /** From the best intent in scope; an `out_of_scope` answer is always low. */
  readonly band: Band;
  /** Language of the message, `und` when the model knows no languages. */
  readonly lang: string;
  /** Every intent, likeliest first: P(intent and in scope), and `out_of_scope` with P(out of scope). Sums to 1. */
  readonly ranking: readonly Ranked[];
}

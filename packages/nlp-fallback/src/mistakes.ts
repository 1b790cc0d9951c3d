/** How often one intent is taken for another. */
export interface Confusion {
  readonly truth: string;
  readonly guess: string;
  readonly count: number;
}

/** A message that was understood wrongly. */
export interface Mistake {
  readonly text: string;
  readonly truth: string;
  readonly guess: string;
  /** P(guess and in scope). */
  readonly confidence: number;
}

const MOST = 20;

/** What is taken for what, most frequent first. */
export const confusionsOf = (mistakes: readonly Mistake[]): readonly Confusion[] =>
  [...Map.groupBy(mistakes, ({ truth, guess }) => JSON.stringify([truth, guess])).values()]
    .map((own) => ({ truth: own[0]!.truth, guess: own[0]!.guess, count: own.length }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST);

/** The mistakes made with most confidence, surest first: each would have been answered without a question. */
export const worstOf = (mistakes: readonly Mistake[]): readonly Mistake[] =>
  mistakes.toSorted((a, b) => b.confidence - a.confidence).slice(0, MOST);

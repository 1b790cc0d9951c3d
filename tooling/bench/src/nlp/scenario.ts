/** One line of the data: a sentence and what its writer wants; `out_of_scope` where nothing fits. */
export interface Sentence {
  readonly text: string;
  readonly intent: string;
}

/** The likeliest intent, `out_of_scope` left out, and how sure the library says it is. */
export interface Guess {
  readonly intent: string;
  readonly confidence: number;
  /** P(in scope), from those who know it. */
  readonly inScope?: number;
  /** The likeliest three, from those who would offer them to choose from. */
  readonly choices?: readonly string[];
}

export type Classify = (text: string) => Guess | Promise<Guess>;

/** What training gives. */
export interface Trained {
  readonly classify: Classify;
  /** Size of the model as it would be stored, from those who can store it. */
  readonly modelBytes?: number;
}

export interface Adapter {
  readonly name: string;
  readonly train: (sentences: readonly Sentence[]) => Trained | Promise<Trained>;
}

/** The intent of sentences that none of the intents covers. */
export const OUT_OF_SCOPE = 'out_of_scope';

/** A labelled sentence. */
export interface Example {
  readonly text: string;
  /** Intent id, or `out_of_scope`. */
  readonly intent: string;
  /** Language as a BCP 47 primary tag, such as `es`; teaches the language detector. */
  readonly lang?: string;
}

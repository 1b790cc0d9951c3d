import type { Classifier } from './classifier.ts';
import type { Classification } from './classification.ts';

/** What an engine may know about a message besides its text. */
export interface EngineRequest {
  readonly text: string;
  /** Language of the conversation so far. */
  readonly languagePrior?: string;
  /** Ends the work: an engine that calls a service must obey it. */
  readonly signal?: AbortSignal;
}

/**
 * The port for anything that names a guest's intent: this package's classifier, another NLU service, an LLM.
 * A remote one brings its own deadline and breaker.
 */
export interface IntentEngine {
  readonly name: string;
  readonly classify: (request: EngineRequest) => Promise<Classification>;
}

/** The built-in classifier behind the port. */
export const classifierEngine = (classifier: Classifier): IntentEngine => ({
  name: 'hotel-nlp',
  classify: ({ text, languagePrior, signal }) =>
    new Promise((resolve) => {
      signal?.throwIfAborted();
      resolve(classifier.classify(text, languagePrior === undefined ? {} : { languagePrior }));
    }),
});

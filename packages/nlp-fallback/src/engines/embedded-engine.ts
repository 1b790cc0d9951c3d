import type { Classifier } from '../classifier.ts';
import type { IntentEngine } from '../engine.ts';
import { NlpError } from '../errors.ts';
import type { Embedder } from './embedder.ts';

/**
 * A model that was trained with an encoder's vectors, and that encoder, as one engine. It is as slow as the encoder,
 * and fails with it: guard it, or ask it second.
 *
 * @throws {NlpError} `invalid-model` when the model was trained with the vectors of another encoder, or with none
 */
export const embeddedEngine = (classifier: Classifier, embedder: Embedder): IntentEngine => {
  const trained = classifier.model.encoding?.embedder;
  if (trained !== embedder.name) {
    throw new NlpError(
      'invalid-model',
      `The model reads vectors of ${trained ?? 'no encoder'}, not of ${embedder.name}: train it with these.`,
    );
  }
  return {
    name: `hotel-nlp+${embedder.name}`,
    classify: async ({ text, languagePrior, signal }) => {
      signal?.throwIfAborted();
      const [vector] = await embedder.embed([text], { ...(signal && { signal }) });
      return classifier.classify(text, {
        ...(vector && { vector }),
        ...(languagePrior !== undefined && { languagePrior }),
      });
    },
  };
};

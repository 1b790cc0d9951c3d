import { type Classifier, type ClassifierOptions, createClassifier } from './classifier.ts';
import type { Model } from './model.ts';

/** A classifier whose model can be changed while guests write. */
export interface SwappableClassifier extends Classifier {
  /** Takes the new model from the next message on; the old one is kept for {@link revert}. */
  readonly swap: (model: Model) => void;
  /** Goes back to the model before the last swap, once; false when there is none. */
  readonly revert: () => boolean;
}

/**
 * A classifier to hold on to: a new model is made ready before it takes over, and a message is read by one model
 * from its first word to its last.
 *
 * @throws {NlpError} `invalid-bands`
 */
export const createSwappable = (model: Model, options: ClassifierOptions = {}): SwappableClassifier => {
  let current = createClassifier(model, options);
  let previous: Classifier | undefined;
  return {
    get model() {
      return current.model;
    },
    classify: (text, how) => current.classify(text, how),
    explain: (text) => current.explain(text),
    swap: (next) => {
      const ready = createClassifier(next, options);
      // an unknown word makes it build its spelling index now, not under a guest's message
      ready.explain('qwertyuiop');
      previous = current;
      current = ready;
    },
    revert: () => {
      if (!previous) return false;
      current = previous;
      previous = undefined;
      return true;
    },
  };
};

import { createConceptMatcher, type ConceptMatcher } from './concepts.ts';
import { isWord } from './corpus.ts';
import { type Model } from './model.ts';
import { tokenise } from './normalise.ts';
import { stripPoliteness } from './politeness.ts';
import { levelWeights, type Rarity } from './rarity.ts';
import { createSpeller } from './spelling.ts';

/** A guest's message as the model reads it. */
export interface Reading {
  readonly tokens: readonly string[];
  /** Distinct words. */
  readonly length: number;
  /** How many of them the model has never seen; repaired ones do not count. */
  readonly unknown: number;
  /** How many of the unknown ones do not even have a known stem. */
  readonly strange: number;
}

/** Reads messages for one model. */
export interface Reader {
  readonly matcher: ConceptMatcher;
  readonly rarity: Rarity;
  /** Words without manners, typos repaired. */
  readonly tokens: (text: string) => readonly string[];
  readonly read: (tokens: readonly string[]) => Reading;
}

/** Prepares the parts of a model that reading needs. */
export const createReader = (model: Model): Reader => {
  const speller = createSpeller(model.vocabulary);
  const matcher = createConceptMatcher(model.concepts);
  return {
    matcher,
    rarity: { levels: model.levels, weights: levelWeights(model.documents) },
    tokens: (text) => stripPoliteness(tokenise(text)).map((token) => speller(token) ?? token),
    read: (tokens) => {
      const words = new Set(tokens.filter(isWord));
      let unknown = 0;
      let strange = 0;
      for (const word of words) {
        if (model.vocabulary.has(word)) continue;
        unknown += 1;
        if (matcher.match([word]).length === 0) strange += 1;
      }
      return { tokens, length: words.size, unknown, strange };
    },
  };
};

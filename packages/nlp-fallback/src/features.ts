import type { ConceptMatcher } from './concepts.ts';
import { chain, finish, SEED, step } from './hash.ts';
import { BREAK } from './normalise.ts';

/** A message as counted features: `words` entries of the word block first, then the characters' block. */
export interface Counts {
  readonly ids: Int32Array;
  readonly counts: Float32Array;
  readonly words: number;
}

/** Takes one feature: a table id, how much it counts, and the token it came from. */
export type Sink = (id: number, count: number, token: number) => void;

const CONCEPT_WEIGHT = 2;
const LONGEST_WORD = 32;
const LONGEST_GRAM = 5;
const SPACE = 32;

/** Words, neighbours, concepts and pairs of concepts. */
export const eachWordFeature = (
  tokens: readonly string[],
  matcher: ConceptMatcher,
  mask: number,
  sink: Sink,
): void => {
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (token === BREAK) continue;
    const hash = chain(SEED.word, token);
    sink(finish(hash) & mask, 1, i);
    const next = tokens[i + 1];
    if (next !== undefined && next !== BREAK) sink(finish(chain(step(hash, SPACE), next)) & mask, 1, i);
  }
  const concepts = matcher.match(tokens);
  for (const [i, { concept, at }] of concepts.entries()) {
    sink(finish(chain(SEED.concept, concept)) & mask, CONCEPT_WEIGHT, at);
    for (const other of concepts.slice(i + 1)) {
      const [a, b] = concept < other.concept ? [concept, other.concept] : [other.concept, concept];
      sink(finish(chain(step(chain(SEED.pair, a), SPACE), b)) & mask, 1, at);
    }
  }
};

/** Runs of 2 to 5 characters inside each word, the spaces around it included. */
export const eachCharFeature = (tokens: readonly string[], mask: number, sink: Sink): void => {
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (token === BREAK) continue;
    const padded = ` ${token.slice(0, LONGEST_WORD)} `;
    for (let start = 0; start < padded.length - 1; start += 1) {
      let hash = step(SEED.chars, padded.charCodeAt(start));
      const end = Math.min(padded.length, start + LONGEST_GRAM);
      for (let at = start + 1; at < end; at += 1) {
        hash = step(hash, padded.charCodeAt(at));
        sink(finish(hash) & mask, 1, i);
      }
    }
  }
};

/** Counts every feature of a message. */
export const countFeatures = (tokens: readonly string[], matcher: ConceptMatcher, mask: number): Counts => {
  const words = new Map<number, number>();
  const chars = new Map<number, number>();
  eachWordFeature(tokens, matcher, mask, (id, count) => words.set(id, (words.get(id) ?? 0) + count));
  eachCharFeature(tokens, mask, (id, count) => chars.set(id, (chars.get(id) ?? 0) + count));
  const ids = new Int32Array(words.size + chars.size);
  const counts = new Float32Array(ids.length);
  let at = 0;
  for (const block of [words, chars]) {
    for (const [id, count] of block) {
      ids[at] = id;
      counts[at] = count;
      at += 1;
    }
  }
  return { ids, counts, words: words.size };
};

import type { Language } from '../../hotels/hotel.ts';
import { index, type Phrase } from './lexicon/index.ts';
import type { Role } from './lexicon/lexicon.ts';
import type { Token } from './tokens.ts';

/** What a rule understood, and the token after it. */
export interface Match<T> {
  readonly value: T;
  readonly end: number;
}

export type Hit = Match<number> & { readonly languages: ReadonlySet<Language> };

/** The text as the rules see it: look at a position, never move. */
export interface Reader {
  readonly length: number;
  /** The conversation's language: it only decides what is ambiguous. */
  readonly language: Language | undefined;
  at(i: number): Token | undefined;
  /** The longest phrase of this role that starts here. */
  hit(i: number, role: Role): Hit | undefined;
  /** The position after the phrase, or the same one. */
  skip(i: number, ...roles: readonly Role[]): number;
  mark(i: number, ...marks: readonly string[]): boolean;
  /** Nothing but the end or a punctuation mark. */
  stops(i: number): boolean;
}

export const reader = (tokens: readonly Token[], language?: Language): Reader => {
  /** `fim-de-semana` is `fim de semana`. */
  const phraseEnd = (phrase: Phrase, i: number): number | undefined => {
    let end = i;
    for (const word of phrase.words) {
      if (end > i && tokens[end]?.text === '-' && tokens[end]?.glued && tokens[end + 1]?.glued) end++;
      const token = tokens[end];
      if (token?.kind !== 'word' || token.text !== word) return undefined;
      end++;
    }
    return end;
  };

  const self: Reader = {
    length: tokens.length,
    language,
    at: (i) => tokens[i],
    hit: (i, role) => {
      const token = tokens[i];
      if (token?.kind !== 'word') return undefined;
      for (const phrase of index.get(role)?.get(token.text) ?? []) {
        const end = phraseEnd(phrase, i);
        if (end !== undefined) return { value: phrase.value, end, languages: phrase.languages };
      }
      return undefined;
    },
    skip: (i, ...roles) => {
      for (const role of roles) {
        const hit = self.hit(i, role);
        if (hit) return hit.end;
      }
      return i;
    },
    mark: (i, ...marks) => tokens[i]?.kind === 'mark' && marks.includes(tokens[i]?.text ?? ''),
    stops: (i) => tokens[i] === undefined || tokens[i]?.kind === 'mark',
  };
  return self;
};

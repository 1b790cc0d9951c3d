import type { Language } from '../../../hotels/hotel.ts';
import type { Role } from '../lexicon/lexicon.ts';
import type { Hit, Match, Reader } from '../reader.ts';

export interface NumberMatch extends Match<number> {
  readonly digits: boolean;
  readonly ordinal: boolean;
  /** Of a number word; digits belong to every language. */
  readonly languages?: ReadonlySet<Language>;
}

/** "12", "doce", "twenty-five", "treinta y uno": up to three digits. */
export const numberAt = (r: Reader, i: number): NumberMatch | undefined => {
  const token = r.at(i);
  if (token?.kind === 'number') {
    if (token.text.length > 3) return undefined;
    return { value: Number(token.text), end: i + 1, digits: true, ordinal: token.ordinal };
  }
  const word = r.hit(i, 'number');
  if (!word) return undefined;
  const unit = word.value === 20 || word.value === 30 ? unitAfter(r, word.end) : undefined;
  return {
    value: word.value + (unit?.value ?? 0),
    end: unit?.end ?? word.end,
    digits: false,
    ordinal: false,
    languages: word.languages,
  };
};

const unitAfter = (r: Reader, i: number): Match<number> | undefined => {
  const start = r.mark(i, '-') ? i + 1 : r.skip(i, 'and');
  const unit = r.hit(start, 'number') ?? r.hit(start, 'one');
  return unit && unit.value < 10 ? unit : undefined;
};

export interface Count extends Match<number> {
  /** "una", "a": an article that may be one of something of its own language. */
  readonly article?: ReadonlySet<Language>;
}

/** A number of things: "2", "dos", "una", "a couple of". */
export const countAt = (r: Reader, i: number): Count | undefined => {
  const pair = r.hit(i, 'pair');
  if (pair) return { value: 2, end: pair.end };
  const number = numberAt(r, i);
  // "the 3rd night" counts nothing.
  if (number?.ordinal) return undefined;
  const one = r.hit(i, 'one');
  if (one && (number?.value ?? 1) === 1) return { value: 1, end: one.end, article: one.languages };
  return number;
};

/**
 * What is counted, when the words agree: "a" is no article in "a noite" nor in "a jubilados", and "a kids
 * club" is not one kid.
 */
export const countedAt = (r: Reader, count: Count, i: number, role: Role): Hit | undefined => {
  const noun = r.hit(i, role);
  const { article } = count;
  if (!noun || !article) return noun;
  const plural = /s$|^(?:people|children|kids)$/u.test(r.at(noun.end - 1)?.text ?? '');
  return !plural && [...noun.languages].some((language) => article.has(language)) ? noun : undefined;
};

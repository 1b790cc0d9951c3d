import { languages, type Language } from '../../../hotels/hotel.ts';
import { normalise } from '../normalise.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Lexicon, Role } from './lexicon.ts';
import { pt } from './pt.ts';

export interface Phrase {
  readonly words: readonly string[];
  readonly value: number;
  readonly languages: ReadonlySet<Language>;
}

/** Phrases by role and first word, the longest first. */
type Index = ReadonlyMap<Role, ReadonlyMap<string, readonly Phrase[]>>;

const lexicons: Readonly<Record<Language, Lexicon>> = { es, en, pt };

/** `a, b=2` -> [a, 1], [b, 2] */
const listed = (list: string, value = 1): [string, number][] =>
  list
    .split(',')
    .map((entry) => entry.trim().split('='))
    .filter(([phrase]) => phrase)
    .map(([phrase = '', own]) => [normalise(phrase), own ? Number(own) : value]);

const numbered = (lists: readonly string[], first: number): [string, number][] =>
  lists.flatMap((list, index) => listed(list, index + first));

const entries = (lexicon: Lexicon): [Role, [string, number][]][] => [
  ['month', numbered(lexicon.months, 1)],
  ['monthShort', Object.entries(lexicon.monthsShort)],
  ['weekday', numbered(lexicon.weekdays, 1)],
  ['weekdayOrdinal', numbered(lexicon.weekdaysOrdinal ?? [], 1)],
  ['weekdayShort', numbered(lexicon.weekdaysShort, 1)],
  ['number', numbered(lexicon.numbers, 1)],
  ['ordinal', numbered(lexicon.ordinals, 1)],
  ['relative', numbered(lexicon.relative, 0)],
  ...Object.entries(lexicon.words).map(([role, list]): [Role, [string, number][]] => [
    role as Role,
    listed(list),
  ]),
];

interface Draft {
  words: string[];
  value: number;
  languages: Set<Language>;
}

/** Guests mix languages, so all of them are read at once; each phrase knows which ones it belongs to. */
const build = (): Index => {
  const index = new Map<Role, Map<string, Draft[]>>();
  for (const language of languages) {
    for (const [role, phrases] of entries(lexicons[language])) {
      const byWord = index.get(role) ?? new Map<string, Draft[]>();
      index.set(role, byWord);
      for (const [phrase, value] of phrases) {
        const words = phrase.split(' ');
        const same = byWord.get(words[0] ?? '') ?? [];
        byWord.set(words[0] ?? '', same);
        const known = same.find((other) => other.words.join(' ') === phrase);
        if (known) known.languages.add(language);
        else same.push({ words, value, languages: new Set([language]) });
        same.sort((a, b) => b.words.length - a.words.length);
      }
    }
  }
  return index;
};

export const index: Index = build();

/** Every word of every phrase: letters beside digits that are not among them make a code, not a date. */
export const vocabulary: ReadonlySet<string> = new Set(
  [...index.values()].flatMap((byWord) => [...byWord.values()].flat().flatMap((phrase) => phrase.words)),
);

/** What may stand right before digits without a space: `mar12`. */
export const monthNames: ReadonlySet<string> = new Set(index.get('month')?.keys());

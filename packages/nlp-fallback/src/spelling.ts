import { isWord } from './corpus.ts';

/** Finds the known word that a typo meant. */
export type Speller = (token: string) => string | undefined;

/** Shorter words have too many neighbours: "cama" is one letter from "dama". */
const SHORTEST = 5;
const LONGEST = 24;
const FAMILIAR = 3;

const deletions = (word: string): string[] =>
  Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));

/** At most one letter added, lost or changed, or two neighbours swapped. */
const oneEdit = (a: string, b: string): boolean => {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let enda = a.length;
  let endb = b.length;
  while (enda > start && endb > start && a[enda - 1] === b[endb - 1]) {
    enda -= 1;
    endb -= 1;
  }
  const lefta = enda - start;
  const leftb = endb - start;
  if (Math.max(lefta, leftb) <= 1) return true;
  return lefta === 2 && leftb === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
};

/**
 * Repairs unknown words of five letters or more by one edit, towards the most frequent familiar word. A guess
 * must keep the first letter: it is where typists err least and where strange words differ most.
 */
export const createSpeller = (vocabulary: ReadonlyMap<string, number>): Speller => {
  let index: Map<string, string[]> | undefined;
  const build = (): Map<string, string[]> => {
    const built = new Map<string, string[]>();
    for (const [word, count] of vocabulary) {
      if (count < FAMILIAR || word.length < SHORTEST - 1) continue;
      for (const key of [word, ...deletions(word)]) {
        const words = built.get(key);
        if (words) words.push(word);
        else built.set(key, [word]);
      }
    }
    return built;
  };
  return (token) => {
    if (vocabulary.has(token) || token.length < SHORTEST || token.length > LONGEST || !isWord(token))
      return undefined;
    index ??= build();
    let best: string | undefined;
    for (const key of [token, ...deletions(token)]) {
      for (const word of index.get(key) ?? []) {
        if (word[0] !== token[0] || !oneEdit(word, token)) continue;
        if (best === undefined || vocabulary.get(word)! > vocabulary.get(best)!) best = word;
      }
    }
    return best;
  };
};

import type { Found } from './grammar/item.ts';
import type { Reader } from './reader.ts';

const isWord = (r: Reader, i: number): boolean => r.at(i)?.kind !== 'mark';

/** The share of words that were understood, the small ones beside them ("para", "y", "por favor") included. */
export const coverage = (r: Reader, found: readonly Found[]): number => {
  const covered = new Set<number>();
  for (const { start, end } of found) {
    for (let i = start; i < end; i++) covered.add(i);
  }
  if (covered.size === 0) return 0;
  spread(r, covered);
  let words = 0;
  let understood = 0;
  for (let i = 0; i < r.length; i++) {
    if (!isWord(r, i)) continue;
    words++;
    if (covered.has(i)) understood++;
  }
  return words === 0 ? 0 : understood / words;
};

/** Politeness and connecting words belong to what they touch. */
const spread = (r: Reader, covered: Set<number>): void => {
  const forward = Array.from({ length: r.length }, (_, i) => i);
  for (const order of [forward, forward.toReversed()]) {
    let touching = false;
    for (const i of order) {
      if (covered.has(i)) touching = true;
      else if (!isWord(r, i)) continue;
      else if (touching && r.hit(i, 'glue')) covered.add(i);
      else touching = false;
    }
  }
};

import type { Match, Reader } from '../reader.ts';
import type { Found, Item } from './item.ts';
import { monthAt } from './month.ts';
import { markedDay, unmarkedDay } from './marked.ts';
import { namedAt } from './named.ts';
import { nightsAt } from './nights.ts';
import { otherAt } from './other.ts';
import { partyAt } from './party.ts';
import { rangeAt } from './range.ts';

type Rule = (r: Reader, i: number) => Match<Item> | undefined;

/** What a number is *not* comes first; then the rule that explains most of the text. */
const rules: readonly Rule[] = [
  partyWithAges,
  otherAt,
  rangeAt,
  namedAt,
  markedDay,
  unmarkedDay,
  monthAt,
  nightsAt,
  partyAt,
];

/** Ages look like quantities of years: here the party must see them first. */
function partyWithAges(r: Reader, i: number): Match<Item> | undefined {
  return r.hit(i, 'my') || r.hit(i, 'one') || r.hit(i, 'with') || r.hit(i, 'number')
    ? partyAt(r, i)
    : undefined;
}

/** Reads the text once, from left to right. */
export const scan = (r: Reader): Found[] => {
  const found: Found[] = [];
  for (let i = 0; i < r.length;) {
    const match = firstMatch(r, i);
    if (match) found.push({ item: match.value, start: i, end: match.end });
    i = match?.end ?? i + 1;
  }
  return found;
};

const firstMatch = (r: Reader, i: number): Match<Item> | undefined => {
  if (r.at(i)?.kind === 'noise') return undefined;
  for (const rule of rules) {
    const match = rule(r, i);
    if (match) return match;
  }
  return undefined;
};

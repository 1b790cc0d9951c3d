import { bareDay } from './grammar/day.ts';
import type { Found, Item } from './grammar/item.ts';
import { maxNights } from './grammar/nights.ts';
import { countAt, numberAt } from './grammar/number.ts';
import type { Match, Reader } from './reader.ts';

/** What the agent asked last. */
export type Expect = 'nights' | 'party' | 'dates';

const pastPoliteness = (r: Reader, i: number): number => {
  let end = i;
  while (end < r.length) {
    const next = r.at(end)?.kind === 'mark' ? end + 1 : r.skip(end, 'glue');
    if (next === end) return end;
    end = next;
  }
  return end;
};

/** "una" is an article too, and as such was taken for politeness. */
const lastArticle = (r: Reader): Match<number> | undefined => {
  const one = r.hit(r.length - 1, 'one');
  return one && { value: 1, end: r.length };
};

/** "sola", "sozinho": only as an answer, for "solo" is "only" in any other place. */
const lonely = (r: Reader): Match<number> | undefined => {
  const alone = r.hit(r.length - 1, 'lonely');
  return alone && { value: 1, end: r.length };
};

const maxPeople = 99;

/** "2", "2+1", "dos y uno" */
const party = (r: Reader, adults: Match<number>): Match<Item> | undefined => {
  if (adults.value > maxPeople) return undefined;
  const plus = r.mark(adults.end, '+', '&') ? adults.end + 1 : r.skip(adults.end, 'and');
  const children = plus > adults.end ? countAt(r, plus) : undefined;
  return {
    value: {
      kind: 'party',
      adults: adults.value,
      among: 'no',
      ...(children ? { children: children.value } : {}),
    },
    end: children?.end ?? adults.end,
  };
};

const meaning = (r: Reader, i: number, number: Match<number>, expect: Expect): Match<Item> | undefined => {
  if (expect === 'party') return party(r, number);
  if (expect === 'nights') {
    return number.value <= maxNights
      ? { value: { kind: 'nights', nights: number.value }, end: number.end }
      : undefined;
  }
  const day = bareDay(r, i);
  return day && { value: { kind: 'day', day: day.value, night: false, weak: false }, end: day.end };
};

/** A lone number ("2", "dos", "solo 3, por favor") answers the question that is open. */
export const bareAnswer = (r: Reader, expect: Expect | undefined): Found | undefined => {
  if (!expect) return undefined;
  const start = pastPoliteness(r, 0);
  const alone = expect === 'party' && pastPoliteness(r, start + 1) >= r.length ? lonely(r) : undefined;
  const number = alone ?? numberAt(r, start) ?? (start === r.length ? lastArticle(r) : undefined);
  if (!number || number.value < 1) return undefined;
  const match = meaning(r, start, number, expect);
  if (!match || pastPoliteness(r, match.end) < r.length) return undefined;
  return { item: match.value, start: Math.min(start, r.length - 1), end: match.end };
};

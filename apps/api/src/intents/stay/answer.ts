import { bareDay } from './grammar/day.ts';
import type { Found } from './grammar/item.ts';
import { countAt, numberAt } from './grammar/number.ts';
import type { Reader } from './reader.ts';

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

/** A lone number ("2", "dos", "solo 3, por favor") answers the question that is open. */
export const bareAnswer = (r: Reader, expect: Expect | undefined): Found | undefined => {
  const start = pastPoliteness(r, 0);
  // "una", "uno": in some languages also an article, which counts as politeness
  const number = numberAt(r, start) ?? (start === r.length && r.length > 0 ? lastOne(r) : undefined);
  if (!number || !expect || number.value < 1) return undefined;
  const found = (item: Found['item'], end: number): Found => ({ item, start, end });

  if (expect === 'party') {
    const plus = r.mark(number.end, '+', '&') ? number.end + 1 : r.skip(number.end, 'and');
    const children = plus > number.end ? countAt(r, plus) : undefined;
    const end = children?.end ?? number.end;
    if (pastPoliteness(r, end) < r.length || number.value > 99) return undefined;
    return found(
      { kind: 'party', adults: number.value, among: 'no', ...(children ? { children: children.value } : {}) },
      end,
    );
  }
  if (pastPoliteness(r, number.end) < r.length) return undefined;
  if (expect === 'nights')
    return number.value <= 90 ? found({ kind: 'nights', nights: number.value }, number.end) : undefined;
  const day = bareDay(r, start);
  return day && found({ kind: 'day', day: day.value, night: false, weak: false }, day.end);
};

const lastOne = (r: Reader) => {
  const one = r.hit(r.length - 1, 'one');
  return one && { value: 1, end: r.length };
};

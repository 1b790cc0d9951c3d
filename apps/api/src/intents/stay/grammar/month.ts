import type { Match, Reader } from '../reader.ts';
import { calendarDate } from './day.ts';
import type { MonthItem } from './item.ts';
import { yearAt } from './written.ts';

/** Shorter ones are words too: "en mar", "set". */
const shortest = 4;

/** "in", "para", "mid-", "primera quincena de": what stands before a month that is said without a day. */
const openerEnd = (r: Reader, i: number): number | undefined => {
  const part = r.hit(i, 'partOfMonth');
  if (part) return r.mark(part.end, '-') ? part.end + 1 : r.skip(part.end, 'of');
  return r.hit(i, 'inMonth')?.end;
};

const named = (r: Reader, i: number): Match<MonthItem> | undefined => {
  const opener = openerEnd(r, i);
  const start = r.skip(opener ?? i, 'coming', 'next', 'this');
  const month = r.hit(start, 'month');
  if (!month || calendarDate(r, start)) return undefined;
  const word = r.at(start)?.text ?? '';
  if (word.length < shortest && !(word === 'may' && opener)) return undefined;
  const year = yearAt(r, month.end);
  const end = year?.end ?? month.end;
  // "enero?" says it alone; "April" in a sentence is a name.
  if (opener === undefined && !(r.stops(i - 1) && r.stops(end))) return undefined;
  return { value: { kind: 'month', month: month.value, ...(year ? { year: year.value } : {}) }, end };
};

/** A month without a day: "en enero", "the second half of March", "next month". */
export const monthAt = (r: Reader, i: number): Match<MonthItem> | undefined => {
  const next = r.hit(i, 'nextMonth');
  if (next) return { value: { kind: 'month', ahead: 1 }, end: next.end };
  const here = r.hit(i, 'thisMonth');
  return here ? { value: { kind: 'month', ahead: 0 }, end: here.end } : named(r, i);
};

import type { Match, Reader } from '../reader.ts';
import type { Day } from './item.ts';
import { numberAt } from './number.ts';
import { isQuantity } from './quantity.ts';

export type DateDay = Extract<Day, { kind: 'date' }>;

/** A day of some month: "12", "12th", "doce". */
export const dayNumber = (
  r: Reader,
  i: number,
): (Match<number> & { ordinal: boolean; digits: boolean }) | undefined => {
  const word = r.hit(i, 'ordinal');
  if (word) return { value: word.value, end: word.end, ordinal: true, digits: false };
  const number = numberAt(r, i);
  return number && number.value >= 1 && number.value <= 31 ? number : undefined;
};

/** "2027", "de 2027", ", 2027" */
export const yearAt = (r: Reader, i: number): Match<number> | undefined => {
  const start = r.mark(i, ',', '-', '/', '.') ? i + 1 : r.skip(i, 'of');
  const token = r.at(start);
  if (token?.kind !== 'number' || token.text.length !== 4) return undefined;
  const year = Number(token.text);
  return year >= 1900 && year < 2100 ? { value: year, end: start + 1 } : undefined;
};

/** The name of a month; its abbreviations that are common words only after "de", a slash or not in English. */
export const monthAfter = (r: Reader, i: number): Match<number> | undefined => {
  const separated = r.mark(i, '/', '-', '.') && (r.at(i)?.glued ?? false);
  const start = separated ? i + 1 : r.skip(i, 'of');
  const month = r.hit(start, 'month');
  if (month) return month;
  return start > i || r.language !== 'en' ? r.hit(start, 'monthShort') : undefined;
};

const dated = (r: Reader, day: number, month: number, i: number): Match<DateDay> => {
  const end = r.mark(i, '.') && r.at(i)?.glued && r.at(i + 1)?.kind === 'number' ? i + 1 : i;
  const year = yearAt(r, end);
  return { value: { kind: 'date', day, month, ...(year ? { year: year.value } : {}) }, end: year?.end ?? i };
};

/** "12 de marzo", "12th of March 2027", "12-mar", "March 12th", "marzo 12". */
export const writtenDate = (r: Reader, i: number): Match<DateDay> | undefined => {
  const day = dayNumber(r, i);
  const month = day && monthAfter(r, day.end);
  if (day && month) return dated(r, day.value, month.value, month.end);

  const first = r.hit(i, 'month');
  if (!first) return undefined;
  const dot = r.mark(first.end, '.', '-') ? first.end + 1 : first.end;
  const after = dayNumber(r, r.skip(dot, 'article'));
  // "May 2 adults stay?", "vista al mar 2 personas"
  if (!after || (!after.digits && !after.ordinal) || isQuantity(r, after.end)) return undefined;
  // "mar 12/3": a Tuesday, and a date that is read by itself.
  if (r.mark(after.end, '/') && r.at(after.end + 1)?.kind === 'number') return undefined;
  return dated(r, after.value, first.value, after.end);
};

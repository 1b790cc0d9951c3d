import type { Match, Reader } from '../reader.ts';
import type { Day } from './item.ts';
import { isQuantity } from './quantity.ts';

/** A date in digits; `loose` when it could be something else, such as "15-3". */
export interface NumericMatch extends Match<Extract<Day, { kind: 'date' }>> {
  readonly loose: boolean;
}

interface Group {
  readonly text: string;
  readonly value: number;
}

const group = (r: Reader, i: number): Group | undefined => {
  const token = r.at(i);
  if (token?.kind !== 'number' || token.ordinal) return undefined;
  return { text: token.text, value: Number(token.text) };
};

const separators: ReadonlySet<string> = new Set(['/', '-', '.']);

/** Written in one piece; around a slash there may be spaces. */
const joined = (r: Reader, i: number, separator: string): boolean =>
  r.mark(i, separator) && (separator === '/' || (r.at(i)?.glued === true && r.at(i + 1)?.glued === true));

const isLongYear = ({ text, value }: Group): boolean => text.length === 4 && value >= 1900 && value < 2100;

const valid = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;

/** "12/3", "12.03.", "15/03/2027", "2027-03-15". Day first, unless only month first makes sense ("12/25"). */
export const numericDate = (r: Reader, i: number): NumericMatch | undefined => {
  const first = group(r, i);
  const separator = r.at(i + 1)?.text ?? '';
  const second = group(r, i + 2);
  if (!first || !second || !separators.has(separator) || !joined(r, i + 1, separator)) return undefined;
  const third = joined(r, i + 3, separator) ? group(r, i + 4) : undefined;

  if (isLongYear(first)) {
    if (!third || !valid(third.value, second.value)) return undefined;
    const value = { kind: 'date', day: third.value, month: second.value, year: first.value } as const;
    return { value, end: i + 5, loose: false };
  }
  if (first.text.length > 2 || second.text.length > 2) return undefined;
  const american = separator === '/' && second.value > 12;
  const [day, month] = american ? [second.value, first.value] : [first.value, second.value];
  if (!valid(day, month)) return undefined;

  if (third && isLongYear(third))
    return { value: { kind: 'date', day, month, year: third.value }, end: i + 5, loose: false };
  if (third?.text.length === 2 && !isQuantity(r, i + 5)) {
    return { value: { kind: 'date', day, month, year: 2000 + third.value }, end: i + 5, loose: false };
  }
  const padded = first.text.length === 2 && second.text.length === 2;
  return withoutYear(r, i, separator, day, month, padded);
};

const withoutYear = (
  r: Reader,
  i: number,
  separator: string,
  day: number,
  month: number,
  padded: boolean,
): NumericMatch | undefined => {
  const end = i + 3;
  // "12/15 de marzo" is a range, "1/2 noches" a choice.
  if (isQuantity(r, end) || r.hit(r.skip(end, 'of'), 'month')) return undefined;
  const value = { kind: 'date', day, month } as const;
  if (separator === '-') return day > month ? { value, end, loose: true } : undefined;
  if (separator === '/') return { value, end, loose: false };
  const dotted = r.mark(end, '.') && r.at(end)?.glued === true;
  // "2.10" alone is rather a measure.
  return padded || dotted ? { value, end: dotted ? end + 1 : end, loose: false } : undefined;
};

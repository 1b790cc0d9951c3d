import type { Match, Reader } from '../reader.ts';
import { numberAt } from './number.ts';
import { rangeAt } from './range.ts';

/** An age from which a guest's child is a guest like any other. */
export const adultAge = 18;
const maxAges = 8;

/** "4", "4 y 7", "4, 7 and 9" */
const numbers = (r: Reader, i: number): Match<readonly number[]> | undefined => {
  const ages: number[] = [];
  let end = i;
  let next = i;
  while (ages.length < maxAges) {
    const age = numberAt(r, next);
    if (!age || age.value > 99) break;
    ages.push(age.value);
    end = age.end;
    next = r.mark(end, ',', '&', '/') ? r.skip(end + 1, 'and') : r.skip(end, 'and');
    if (next === end) break;
  }
  return ages.length > 0 ? { value: ages, end } : undefined;
};

/** The ages behind children: "de 5 años", "(4 y 7)", "aged 4 and 7", ", 4 y 7 años". Never a number of people. */
export const agesAt = (r: Reader, i: number): Match<{ readonly grown: number }> | undefined => {
  const comma = r.mark(i, ',', ':') ? i + 1 : i;
  const paren = r.mark(comma, '(', '[');
  const inside = paren ? comma + 1 : comma;
  const preposition = r.hit(inside, 'aged');
  const start = preposition?.end ?? inside;
  const list = numbers(r, start);
  if (!list) return undefined;
  const unit = r.hit(list.end, 'old') ?? r.hit(list.end, 'years');
  const unitEnd = unit ? r.skip(unit.end, 'old') : list.end;
  const closed = paren && r.mark(unitEnd, ')', ']');
  const certain = unit !== undefined || closed;
  // "1 niño de 12 a 15 de marzo": the preposition alone proves nothing when a range begins there.
  if (!certain && (!preposition || comma > i || dated(r, inside, start, list.end))) return undefined;
  const months = (r.at(list.end)?.text ?? '').startsWith('m');
  const grown = months ? 0 : list.value.filter((age) => age >= adultAge).length;
  return { value: { grown }, end: closed ? unitEnd + 1 : unitEnd };
};

const dated = (r: Reader, inside: number, start: number, end: number): boolean =>
  rangeAt(r, inside) !== undefined ||
  rangeAt(r, start) !== undefined ||
  r.hit(end, 'of') !== undefined ||
  r.mark(end, '/', '-', '.') ||
  r.hit(end, 'month') !== undefined ||
  !['age', 'aged', 'ages', 'de', 'of'].includes(r.at(inside)?.text ?? '');

import type { Match, Reader } from '../reader.ts';
import type { Which } from './item.ts';

export interface WeekdayMatch extends Match<number> {
  readonly which: Which;
  /** An abbreviation, or a word that may be an ordinal: needs company. */
  readonly short: boolean;
}

/** "este", "next", "próxima" before a day or a weekend. */
export const whichBefore = (r: Reader, i: number): Match<Which> => {
  const coming = r.hit(i, 'coming');
  if (coming) return { value: 'coming', end: coming.end };
  const next = r.hit(i, 'next');
  if (next) return { value: 'nextWeek', end: next.end };
  const here = r.hit(i, 'this');
  if (!here) return { value: 'plain', end: i };
  const both = r.hit(here.end, 'coming');
  return { value: 'this', end: both?.end ?? here.end };
};

/** "que viene", "de la semana que viene" after it. */
export const whichAfter = (r: Reader, i: number): Match<Which> | undefined => {
  const later = r.hit(i, 'ofNextWeek');
  if (later) return { value: 'nextWeek', end: later.end };
  const coming = r.hit(i, 'coming');
  return coming && { value: 'coming', end: coming.end };
};

const name = (r: Reader, i: number): (Match<number> & { short: boolean }) | undefined => {
  const full = r.hit(i, 'weekday');
  if (full) return { ...full, short: false };
  const ordinal = r.hit(i, 'weekdayOrdinal');
  // "segunda" is Monday in Portuguese and "second" in Spanish; "segunda semana" is no Monday anywhere.
  if (ordinal && r.language !== 'es' && !noun(r, ordinal.end)) return { ...ordinal, short: false };
  const short = r.hit(i, 'weekdayShort');
  if (!short) return undefined;
  return { ...short, end: r.mark(short.end, '.') ? short.end + 1 : short.end, short: true };
};

const noun = (r: Reader, i: number): boolean =>
  (['week', 'night', 'thing', 'person', 'child', 'fortnight'] as const).some((role) => r.hit(i, role));

/** "viernes", "this Friday", "el próximo viernes", "sexta que vem", "Friday next week". */
export const weekdayAt = (r: Reader, i: number): WeekdayMatch | undefined => {
  const ahead = r.hit(i, 'ofNextWeek');
  const before: Match<Which> =
    ahead && r.hit(ahead.end, 'weekday') ? { value: 'nextWeek', end: ahead.end } : whichBefore(r, i);
  const day = name(r, before.end);
  if (!day) return undefined;
  const after = whichAfter(r, day.end);
  const which = after?.value ?? before.value;
  return { value: day.value, end: after?.end ?? day.end, which, short: day.short && which === 'plain' };
};

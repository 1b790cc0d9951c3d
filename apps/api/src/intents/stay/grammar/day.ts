import type { Match, Reader } from '../reader.ts';
import type { Day } from './item.ts';
import { countAt } from './number.ts';
import { numericDate } from './numeric.ts';
import { isDays, isQuantity } from './quantity.ts';
import { weekdayAt } from './weekday.ts';
import { dayNumber, writtenDate, type DateDay } from './written.ts';

export interface DayMatch extends Match<Day> {
  /** Only trusted beside other words about a stay. */
  readonly weak: boolean;
  /** One night is meant: "tonight", "Friday night". */
  readonly night: boolean;
}

const article = (r: Reader, i: number): number => r.skip(i, 'article');

/** With a month, or in digits. */
export const calendarDate = (r: Reader, i: number): (Match<DateDay> & { loose: boolean }) | undefined => {
  const numeric = numericDate(r, i);
  if (numeric) return numeric;
  const written = writtenDate(r, i);
  return written && { ...written, loose: false };
};

/** "el 12", "the 12th", "dia 12": a number that its article or its ordinal makes a day. */
export const bareDay = (r: Reader, i: number): (Match<DateDay> & { sure: boolean }) | undefined => {
  const start = article(r, i);
  const day = dayNumber(r, start);
  if (!day || isQuantity(r, day.end)) return undefined;
  // "el uno", "the two": pronouns rather than days.
  if (!day.digits && !day.ordinal && day.value <= 2) return undefined;
  const english = r.at(i)?.text === 'the' && !day.ordinal;
  // "the first", "el primero" count anything.
  const counts = day.ordinal && !day.digits;
  return {
    value: { kind: 'date', day: day.value },
    end: day.end,
    sure: !counts && ((start > i && !english) || day.ordinal),
  };
};

/** "viernes", "viernes 12/3", "Friday, 12 March", "sexta dia 12" */
const weekdayOrDate = (r: Reader, i: number): DayMatch | undefined => {
  const weekday = weekdayAt(r, i);
  if (!weekday) return undefined;
  const comma = r.mark(weekday.end, ',');
  const next = r.skip(comma ? weekday.end + 1 : weekday.end, 'article');
  const date = calendarDate(r, next) ?? (comma && next === weekday.end + 1 ? undefined : bareDay(r, next));
  if (date) {
    return { value: { ...date.value, weekday: weekday.value }, end: date.end, weak: false, night: false };
  }
  const { value, end, which, short } = weekday;
  return { value: { kind: 'weekday', weekday: value, which }, end, weak: short, night: false };
};

/** "dentro de 3 días", "in two weeks", "daqui a uma semana" */
const inSomeTime = (r: Reader, i: number): DayMatch | undefined => {
  const opener = r.hit(i, 'inTime');
  const count = opener && countAt(r, opener.end);
  if (!count) return undefined;
  const week = r.hit(count.end, 'week');
  const unit = week ?? (isDays(r, count.end) ? r.hit(count.end, 'day') : undefined);
  if (!unit) return undefined;
  const end = r.at(unit.end)?.text === 'time' ? unit.end + 1 : unit.end;
  return { value: { kind: 'offset', days: count.value * (week ? 7 : 1) }, end, weak: false, night: false };
};

/** "a week from Friday" is a day; "for a week from Friday" and "a week from 3 January" are nights. */
const weeksFrom = (r: Reader, i: number): DayMatch | undefined => {
  if (r.hit(i - 1, 'for')) return undefined;
  const count = r.at(i)?.text === 'a' ? r.hit(i, 'one') : undefined;
  const week = count && r.hit(count.end, 'week');
  if (!week || r.at(week.end)?.text !== 'from') return undefined;
  const day = relative(r, week.end + 1) ?? weekdayOrDate(r, week.end + 1);
  if (!day || day.weak || day.value.kind === 'date') return undefined;
  return { value: { kind: 'after', days: 7, day: day.value }, end: day.end, weak: false, night: false };
};

const relative = (r: Reader, i: number): DayMatch | undefined => {
  const tonight = r.hit(i, 'tonight');
  if (tonight) return { value: { kind: 'offset', days: 0 }, end: tonight.end, weak: false, night: true };
  const day = r.hit(i, 'relative');
  return day && { value: { kind: 'offset', days: day.value }, end: day.end, weak: false, night: false };
};

const named = (r: Reader, i: number): DayMatch | undefined => {
  const date = calendarDate(r, i);
  if (date) return { value: date.value, end: date.end, weak: date.loose, night: false };
  return relative(r, i) ?? weekdayOrDate(r, i) ?? inSomeTime(r, i) ?? weeksFrom(r, i);
};

const single = (r: Reader, i: number): DayMatch | undefined => {
  const found = named(r, i);
  if (found) return found;
  const start = article(r, i);
  const after = start > i ? named(r, start) : undefined;
  // "el 25-12"
  if (after) return after.value.kind === 'date' ? { ...after, weak: false } : after;
  const bare = bareDay(r, i);
  return bare?.sure ? { value: bare.value, end: bare.end, weak: false, night: false } : undefined;
};

/** "noche del 31" */
const lone = (r: Reader, i: number): DayMatch | undefined => {
  const bare = bareDay(r, i);
  return bare && { value: bare.value, end: bare.end, weak: false, night: true };
};

/** One day, however it is said. */
export const dayAt = (r: Reader, i: number): DayMatch | undefined => {
  const night = r.hit(i, 'nightOf');
  const day = single(r, night?.end ?? i) ?? (night && lone(r, night.end));
  if (!day) return undefined;
  const evening = r.hit(day.end, 'evening');
  return {
    ...day,
    end: evening?.end ?? day.end,
    night: day.night || night !== undefined || evening !== undefined,
  };
};

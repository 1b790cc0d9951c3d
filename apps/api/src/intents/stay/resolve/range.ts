import type { Day } from '../grammar/item.ts';
import { resolveDay } from './day.ts';
import type { Span } from './holidays.ts';

type PlainDate = Temporal.PlainDate;

/** A stay that becomes longer than this by rolling into the next month or year is a slip, not a wish. */
const longestRoll = 21;
const longestYearRoll = 62;

const compare = (a: PlainDate, b: PlainDate): number => Temporal.PlainDate.compare(a, b);
const nextDay = (date: PlainDate): PlainDate => date.add({ days: 1 });
const nights = (from: PlainDate, to: PlainDate): number => from.until(to).days;

/** "30/12 al 2/1" rolls over the year; "12/3 al 10/3" is the wrong way round and stays so. */
const endWithMonth = (to: Day, today: PlainDate, from: PlainDate): PlainDate | undefined => {
  const next = resolveDay(to, today, nextDay(from));
  // "de lunes a viernes que viene": that Friday is the one after the Monday.
  if (to.kind === 'weekday' && next && compare(next, from) <= 0) {
    return resolveDay({ ...to, which: 'plain' }, today, nextDay(from));
  }
  if (to.kind !== 'date' || to.year !== undefined || !next) return next;
  return nights(from, next) <= longestYearRoll || next.year === from.year
    ? next
    : next.subtract({ years: 1 });
};

/** "hasta el 3" after the 28th is in the next month; "del 15 al 12" is the wrong way round. */
const endWithoutMonth = (
  to: Extract<Day, { kind: 'date' }>,
  today: PlainDate,
  from: PlainDate,
  rolls: number,
) => {
  const next = resolveDay(to, today, nextDay(from));
  if (!next || next.month === from.month || nights(from, next) <= rolls || to.day > from.day) return next;
  return from.with({ day: to.day });
};

/** The departure that belongs to an arrival. A lone "hasta el 10" may be up to a month away. */
export const resolveEnd = (to: Day, today: PlainDate, from: PlainDate, rolls = 31): PlainDate | undefined => {
  if (to.kind === 'date' && to.month === undefined) return endWithoutMonth(to, today, from, rolls);
  return endWithMonth(to, today, from);
};

/** "del 12 al 15 de marzo", "del 28 al 3 de enero": the month and the year were said once, with the departure. */
const startBefore = (day: number, to: PlainDate): PlainDate | undefined => {
  for (let months = 0; months < 3; months++) {
    const month = to.with({ day: 1 }).subtract({ months });
    if (day <= month.daysInMonth && (months === 0 ? day < to.day : true)) {
      const from = month.with({ day });
      return nights(from, to) <= longestRoll || months === 0
        ? from
        : to.with({ day: Math.min(day, to.daysInMonth) });
    }
  }
  return undefined;
};

const endFirst = (from: Extract<Day, { kind: 'date' }>, to: Day, today: PlainDate): Span | undefined => {
  for (const base of [undefined, today.add({ years: 1 })]) {
    const end = resolveDay(to, today, base);
    const start = end && startOf(from, end);
    if (
      start &&
      end &&
      (compare(start, today) >= 0 || base !== undefined || (to.kind === 'date' && to.year))
    ) {
      return { from: start, to: end };
    }
  }
  return undefined;
};

/** A start whose year, or month and year, come from the end. */
const startOf = (from: Extract<Day, { kind: 'date' }>, end: PlainDate): PlainDate | undefined => {
  if (from.month === undefined) return startBefore(from.day, end);
  const same = resolveDay({ ...from, year: end.year }, end);
  return same && compare(same, end) > 0 && nights(end, same) > 31 ? same.subtract({ years: 1 }) : same;
};

/** Both days of a range; the departure may lie before the arrival when that is what was said. */
export const resolveRange = (from: Day, to: Day, today: PlainDate): Span | undefined => {
  // "March 12-15, 2028"
  if (from.kind === 'date' && to.kind === 'date' && to.month === undefined && to.year !== undefined) {
    return resolveRange({ ...from, year: to.year }, { kind: 'date', day: to.day }, today);
  }
  const monthLater =
    from.kind === 'date' && from.month === undefined && to.kind === 'date' && to.month !== undefined;
  const yearLater =
    from.kind === 'date' && from.year === undefined && to.kind === 'date' && to.year !== undefined;
  if (from.kind === 'date' && (monthLater || yearLater)) return endFirst(from, to, today);
  const start = resolveDay(from, today);
  const end = start && resolveEnd(to, today, start, longestRoll);
  return start && end && { from: start, to: end };
};

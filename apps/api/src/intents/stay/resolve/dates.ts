import type { DayItem, Found, Item, RangeItem } from '../grammar/item.ts';
import { resolveDay } from './day.ts';
import { holidaySpan, type Span } from './holidays.ts';
import { resolveEnd, resolveRange } from './range.ts';
import { weekendSpan } from './weekend.ts';

type PlainDate = Temporal.PlainDate;

export interface Dates {
  readonly checkIn?: PlainDate;
  readonly checkOut?: PlainDate;
  readonly nights?: number;
  /** The days were named: a number of nights does not move the departure. */
  readonly fixed?: boolean;
}

interface Known {
  readonly today: PlainDate;
  readonly checkIn?: PlainDate;
  /** The next lone day is the departure: only the arrival is known. */
  readonly wantsEnd: boolean;
}

const dropPast = (span: Span | undefined, today: PlainDate): Span | undefined =>
  span && Temporal.PlainDate.compare(span.from, today) < 0 && Temporal.PlainDate.compare(span.to, today) > 0
    ? { from: today, to: span.to }
    : span;

const namedSpan = (items: readonly Item[], today: PlainDate): Span | undefined => {
  const all = items.filter((item) => item.kind === 'named');
  const named = all[0]?.named;
  // "entre Navidad y año nuevo": which days exactly is better asked.
  if (!named || all.some((other) => JSON.stringify(other.named) !== JSON.stringify(named))) return undefined;
  if (named.kind === 'weekend') return dropPast(weekendSpan(named.of, today), today);
  return dropPast(holidaySpan(named.name, today, named.year), today);
};

/** "el 12 y el 13" are two nights; "el 12 y el 15" an arrival and a departure. */
const rangeDates = (range: RangeItem, today: PlainDate): Dates => {
  const span = resolveRange(range.from, range.to, today);
  if (!span) return {};
  const consecutive = range.listed && span.from.until(span.to).days === 1;
  return { checkIn: span.from, checkOut: consecutive ? span.to.add({ days: 1 }) : span.to, fixed: true };
};

/** Which of the days said is the arrival and which the departure. */
const roles = (days: readonly DayItem[], known: Known): { start?: DayItem; end?: DayItem } => {
  const lone = days.filter((day) => !day.role);
  // "tenía hasta el lunes y me voy el domingo": the last word counts.
  const end = days.findLast((day) => day.role === 'out');
  const start = days.find((day) => day.role === 'in') ?? lone[0];
  const spare = lone.find((day) => day !== start);
  if (start && !end && spare && isNear(start, spare, known.today)) return { start, end: spare };
  if (
    start &&
    !start.role &&
    !end &&
    known.wantsEnd &&
    known.checkIn &&
    isLater(start, known.checkIn, known.today)
  ) {
    return { end: start };
  }
  return { ...(start ? { start } : {}), ...(end ? { end } : {}) };
};

/** Two days that only stand in the same text are one stay when they are near. */
const isNear = (start: DayItem, end: DayItem, today: PlainDate): boolean => {
  const from = resolveDay(start.day, today);
  const to = from && resolveEnd(end.day, today, from);
  return from !== undefined && to !== undefined && from.until(to).days < 30;
};

const isLater = ({ day, night }: DayItem, checkIn: PlainDate, today: PlainDate): boolean => {
  if (night) return false;
  const vague = day.kind === 'weekday' || (day.kind === 'date' && day.month === undefined);
  const date = vague ? resolveEnd(day, today, checkIn) : resolveDay(day, today);
  return date !== undefined && Temporal.PlainDate.compare(date, checkIn) > 0;
};

const dayDates = (days: readonly DayItem[], span: Span | undefined, known: Known): Dates => {
  const { today } = known;
  const { start, end } = roles(days, known);
  const checkIn = start && resolveDay(start.day, today);
  const arrival = checkIn ?? span?.from ?? known.checkIn;
  const checkOut = end && (arrival ? resolveEnd(end.day, today, arrival) : resolveDay(end.day, today));
  const first = checkIn ?? (checkOut ? span?.from : undefined);
  const spanned = span && first && Temporal.PlainDate.compare(span.to, first) > 0 ? span.to : undefined;
  const last = checkOut ?? spanned;
  const night = !last && start?.night && checkIn ? { checkOut: checkIn.add({ days: 1 }) } : {};
  return {
    ...(first ? { checkIn: first } : {}),
    ...(last ? { checkOut: last } : night),
    fixed: checkOut !== undefined,
  };
};

/** "el viernes o el sábado": the first is as good a question as any. */
export const withoutAlternatives = (
  found: readonly Found[],
  isOr: (i: number) => boolean,
): readonly Found[] =>
  found.filter(({ item, start }, i) => {
    const previous = found[i - 1];
    return !(
      item.kind === 'day' &&
      previous?.item.kind === 'day' &&
      previous.end === start - 1 &&
      isOr(start - 1)
    );
  });

/** Arrival and departure from everything the text says about dates. */
export const resolveDates = (items: readonly Item[], known: Known): Dates => {
  const ranges = items.filter((item) => item.kind === 'range');
  // "Fri-Sun, 12-14 March": dates say more than weekdays.
  const range = ranges.find(({ from, to }) => from.kind === 'date' && to.kind === 'date') ?? ranges[0];
  if (range) return rangeDates(range, known.today);
  const span = namedSpan(items, known.today);
  const days = items.filter((item) => item.kind === 'day');
  if (days.length > 0) return dayDates(days, span, known);
  return span ? { checkIn: span.from, checkOut: span.to } : {};
};

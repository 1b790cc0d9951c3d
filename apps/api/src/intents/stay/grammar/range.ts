import type { Match, Reader } from '../reader.ts';
import { bareDay, dayAt } from './day.ts';
import type { Day, RangeItem } from './item.ts';
import { isQuantity } from './quantity.ts';
import { weekdayAt } from './weekday.ts';
import { yearAt } from './written.ts';

interface End extends Match<Day> {
  /** A number alone, as "12" in "del 12 al 15 de marzo". */
  readonly bare: boolean;
  readonly sure: boolean;
}

interface Opener {
  readonly end: number;
  readonly strong: boolean;
  readonly between: boolean;
}

const opener = (r: Reader, i: number): Opener => {
  const between = r.hit(i, 'between');
  if (between) return { end: between.end, strong: true, between: true };
  const strong = r.hit(i, 'openStrong');
  if (strong) return { end: strong.end, strong: true, between: false };
  return { end: r.skip(i, 'from', 'of'), strong: false, between: false };
};

const endAt = (r: Reader, i: number): End | undefined => {
  const day = dayAt(r, i);
  const bare = bareDay(r, i);
  if (day && !(bare?.end === day.end))
    return { value: day.value, end: day.end, bare: false, sure: !day.weak };
  return bare && { value: bare.value, end: bare.end, bare: true, sure: bare.sure };
};

interface Connector {
  readonly end: number;
  readonly strong: boolean;
  readonly listed: boolean;
}

/** Each way to go on after the first day, the likelier first. */
const connectors = (r: Reader, i: number, between: boolean): readonly Connector[] => {
  const and = r.hit(i, 'and') ?? (r.mark(i, '&') ? { end: i + 1 } : undefined);
  if (and) return [{ end: and.end, strong: between, listed: !between }];
  if (r.mark(i, '-', '/', '>')) {
    const end = r.mark(i + 1, '>', '-') ? i + 2 : i + 1;
    return [{ end, strong: false, listed: false }];
  }
  const join = r.hit(i, 'join');
  if (!join) return [];
  return [{ end: join.end, strong: r.hit(i, 'joinStrong')?.end === join.end, listed: false }];
};

/** "al 15 de marzo", "15, 2027": the second end may bring the year for both. */
const withYear = (r: Reader, end: End, first: End): End => {
  if (!end.bare || first.bare || end.value.kind !== 'date') return end;
  const year = yearAt(r, end.end);
  return year ? { ...end, value: { ...end.value, year: year.value }, end: year.end } : end;
};

const follows = (a: Day, b: Day): boolean => a.kind === 'date' && b.kind === 'date' && a.day + 1 === b.day;

/** A number alone beside something that is hardly a day itself: "mar a 12". */
const loneEnd = (from: End, to: End): boolean => (from.bare && !to.sure) || (to.bare && !from.sure);

const join = (r: Reader, open: Opener, from: End, connector: Connector): Match<RangeItem> | undefined => {
  const found = endAt(r, connector.end);
  const to = found && withYear(r, found, from);
  if (!to || isQuantity(r, to.end)) return undefined;
  const slashed = r.mark(connector.end - 1, '/');
  // "12/15 marzo" is a range; "12/15" alone is not.
  if (slashed && to.bare) return undefined;
  const bothBare = from.bare && to.bare;
  // Two lone numbers with "y" are anything ("2 y 3"); with an article or ordinals they are days.
  if (connector.listed && from.bare && !from.sure && !(to.sure && follows(from.value, to.value)))
    return undefined;
  const weak = bothBare ? !(open.strong || connector.strong || from.sure) : loneEnd(from, to);
  return {
    value: { kind: 'range', from: from.value, to: to.value, listed: connector.listed, weak },
    end: to.end,
  };
};

/** "del 12 al 15 de marzo", "12-15/3", "March 12th to 15th", "de viernes a domingo", "el 12 y el 13". */
export const rangeAt = (r: Reader, i: number): Match<RangeItem> | undefined => {
  const dates = afterWeekdays(r, i);
  return (dates === undefined ? undefined : plainRange(r, dates)) ?? plainRange(r, i);
};

/** "mon-wed 4-6 nov": the weekdays only repeat what the dates say. */
const afterWeekdays = (r: Reader, i: number): number | undefined => {
  const from = weekdayAt(r, i);
  const connector = from && connectors(r, from.end, false)[0];
  const to = connector && weekdayAt(r, connector.end);
  return to && (r.mark(to.end, ',', '(') ? to.end + 1 : to.end);
};

const plainRange = (r: Reader, i: number): Match<RangeItem> | undefined => {
  const open = opener(r, i);
  const from = endAt(r, open.end);
  if (!from) return undefined;
  const closed = r.mark(from.end, ',') ? from.end + 1 : from.end;
  for (const connector of connectors(r, closed, open.between)) {
    const range = join(r, open, from, connector);
    if (range) return range;
  }
  return undefined;
};

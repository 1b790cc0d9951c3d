import type { Day, Which } from '../grammar/item.ts';
import { resolveDay, weekdayFrom } from './day.ts';
import type { Span } from './holidays.ts';

const friday = 5;
const saturday = 6;
const sunday = 7;

const from = (start: Temporal.PlainDate): Span => ({ from: start, to: start.add({ days: 2 }) });

/** The weekend around a day: on a working day the one that follows. */
const around = (day: Temporal.PlainDate): Span =>
  from(
    day.dayOfWeek > friday
      ? day.subtract({ days: day.dayOfWeek - friday })
      : day.add({ days: friday - day.dayOfWeek }),
  );

/** "el finde del 22": the month in which the 22nd is part of a weekend, if one of the next three is. */
const onWeekend = (day: Temporal.PlainDate): Temporal.PlainDate => {
  const months = [0, 1, 2].map((months) => day.add({ months })).filter((date) => date.day === day.day);
  return months.find((date) => date.dayOfWeek >= friday) ?? day;
};

/**
 * Friday to Sunday. "Este finde" on a Saturday is what is left of it (to Sunday), on a Sunday one night more
 * (to Monday). "Que viene" and "next" choose the Friday as they do for weekdays.
 */
export const weekendSpan = (of: Which | Day, today: Temporal.PlainDate): Span | undefined => {
  if (typeof of !== 'string') {
    const day = resolveDay(of, today);
    return day && around(of.kind === 'date' && of.month === undefined ? onWeekend(day) : day);
  }
  if (of === 'coming' || of === 'nextWeek') return from(weekdayFrom(today, friday, of));
  if (today.dayOfWeek === saturday || today.dayOfWeek === sunday)
    return { from: today, to: today.add({ days: 1 }) };
  return from(weekdayFrom(today, friday, 'this'));
};

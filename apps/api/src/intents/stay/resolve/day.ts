import type { Day, Which } from '../grammar/item.ts';

type PlainDate = Temporal.PlainDate;

const compare = (a: PlainDate, b: PlainDate): number => Temporal.PlainDate.compare(a, b);

/** Under this many days "el próximo viernes" is not the nearest one: that would be "este viernes" or "mañana". */
const nearDays = 3;

/** How many months and years ahead a day is looked for: enough for the 31st and for 29 February. */
const maxSteps = 12;

const mondayOfNextWeek = (today: PlainDate): PlainDate => today.add({ days: 8 - today.dayOfWeek });

/**
 * - plain "viernes": the first one after today;
 * - "este viernes", "this Friday": the same, or today;
 * - "el próximo viernes", "que viene", "que vem": the first one at least three days away;
 * - "next Friday", "el viernes de la semana que viene": the one of the week that starts next Monday.
 */
export const weekdayFrom = (today: PlainDate, weekday: number, which: Which): PlainDate => {
  if (which === 'nextWeek') return mondayOfNextWeek(today).add({ days: weekday - 1 });
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  const least = { plain: 1, this: 0, coming: nearDays }[which];
  return today.add({ days: ahead < least ? ahead + 7 : ahead });
};

const exact = (year: number, month: number, day: number): PlainDate | undefined => {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day <= first.daysInMonth ? first.with({ day }) : undefined;
};

/** Days with this number from `base` on, month by month. */
const monthly = (base: PlainDate, day: number): PlainDate[] => {
  const first = base.with({ day: 1 });
  return Array.from({ length: maxSteps }, (_, months) => first.add({ months }))
    .map((month) => exact(month.year, month.month, day))
    .filter((date) => date !== undefined)
    .filter((date) => compare(date, base) >= 0);
};

/** "sábado 12": the weekday chooses the month, when it fits one of the next three such days. */
const nextDayOfMonth = (base: PlainDate, day: number, weekday?: number): PlainDate | undefined => {
  const dates = monthly(base, day);
  return dates.slice(0, 3).find((date) => date.dayOfWeek === weekday) ?? dates[0];
};

const nextInYear = (base: PlainDate, month: number, day: number): PlainDate | undefined =>
  Array.from({ length: maxSteps }, (_, years) => exact(base.year + years, month, day)).find(
    (date) => date !== undefined && compare(date, base) >= 0,
  );

const resolveDate = ({ day, month, year, weekday }: Extract<Day, { kind: 'date' }>, base: PlainDate) => {
  if (month === undefined) return nextDayOfMonth(base, day, weekday);
  return year === undefined ? nextInYear(base, month, day) : exact(year, month, day);
};

/**
 * The day that is meant. `base` is the first one that may be: today, or the day after a known arrival; "hoy"
 * and "in 3 days" always count from `today`. `undefined`: there is no such day (31 April).
 */
export const resolveDay = (day: Day, today: PlainDate, base?: PlainDate): PlainDate | undefined => {
  if (day.kind === 'offset') return today.add({ days: day.days });
  if (day.kind === 'after') return resolveDay(day.day, today)?.add({ days: day.days });
  if (day.kind === 'date') return resolveDate(day, base ?? today);
  if (day.which !== 'plain' || base === undefined) return weekdayFrom(today, day.weekday, day.which);
  return weekdayFrom(base.subtract({ days: 1 }), day.weekday, 'plain');
};

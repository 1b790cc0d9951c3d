import type { Day, Item, MonthItem } from '../grammar/item.ts';

type PlainDate = Temporal.PlainDate;
type PlainYearMonth = Temporal.PlainYearMonth;

/** The next such month, this one included. */
const monthOf = (item: MonthItem, today: PlainDate): PlainYearMonth => {
  const now = today.toPlainYearMonth();
  if ('ahead' in item) return now.add({ months: item.ahead });
  const { month, year } = item;
  const named = now.with({ month, ...(year === undefined ? {} : { year }) });
  return year === undefined && named.month < now.month ? named.add({ years: 1 }) : named;
};

/** The month that a text names without a day; naming two is still to be decided. */
export const resolveMonth = (items: readonly Item[], today: PlainDate): PlainYearMonth | undefined => {
  const months = items.filter((item) => item.kind === 'month').map((item) => monthOf(item, today));
  const [first] = months;
  return first && months.every((month) => month.equals(first)) ? first : undefined;
};

/** What the talk is about so far: a month, or the days around one. */
export interface About {
  readonly month?: PlainYearMonth | undefined;
  readonly day?: PlainDate | undefined;
}

const inMonth = (month: PlainYearMonth, day: number): PlainDate | undefined =>
  day <= month.daysInMonth ? month.toPlainDate({ day }) : undefined;

const meant = (day: number, { month, day: near }: About, today: PlainDate): PlainDate | undefined => {
  const around = near?.toPlainYearMonth();
  const months = month ? [month] : around ? [-1, 0, 1].map((months) => around.add({ months })) : [];
  const distance = (date: PlainDate): number => Math.abs(date.until(near ?? date).days);
  return months
    .map((each) => inMonth(each, day))
    .filter((date) => date !== undefined)
    .filter((date) => Temporal.PlainDate.compare(date, today) >= 0)
    .toSorted((a, b) => distance(a) - distance(b))[0];
};

/**
 * Gives days without a month the one that the talk is about: after "in March", or with a stay in March known, "the
 * 12th" is not the next 12th. The departure follows from its arrival.
 */
export const withMonth = (items: readonly Item[], about: About, today: PlainDate): readonly Item[] => {
  const dated = (day: Day): Day => {
    if (day.kind !== 'date' || day.month !== undefined) return day;
    if (day.weekday !== undefined && !about.month) return day;
    const date = meant(day.day, about, today);
    return date ? { ...day, month: date.month, year: date.year } : day;
  };
  const first = items.findIndex((item) => item.kind === 'day' && item.role === undefined);
  return items.map((item, index): Item => {
    if (item.kind === 'range') {
      const isOpen = item.to.kind !== 'date' || (item.to.month === undefined && item.to.year === undefined);
      return isOpen ? { ...item, from: dated(item.from) } : item;
    }
    const isStart = item.kind === 'day' && (item.role === 'in' || index === first);
    return isStart ? { ...item, day: dated(item.day) } : item;
  });
};

import type { Named } from '../grammar/item.ts';

export type Holiday = Extract<Named, { kind: 'holiday' }>['name'];

export interface Span {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher). */
export const easterSunday = (year: number): Temporal.PlainDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const epact =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((century - correction + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
};

const date = (year: number, month: number, day: number) => Temporal.PlainDate.from({ year, month, day });

/** Easter runs from Thursday to Sunday, Christmas over two nights; the eves are one night. */
const spans: Readonly<Record<Holiday, (year: number) => Span>> = {
  newYear: (year) => ({ from: date(year, 12, 31), to: date(year + 1, 1, 1) }),
  christmasEve: (year) => ({ from: date(year, 12, 24), to: date(year, 12, 25) }),
  christmas: (year) => ({ from: date(year, 12, 24), to: date(year, 12, 26) }),
  easter: (year) => ({ from: easterSunday(year).subtract({ days: 3 }), to: easterSunday(year) }),
};

/** This year's, as long as a night of it is left. */
export const holidaySpan = (name: Holiday, today: Temporal.PlainDate, year?: number): Span => {
  if (year !== undefined) return spans[name](year);
  const span = spans[name](today.year);
  return Temporal.PlainDate.compare(span.to, today) > 0 ? span : spans[name](today.year + 1);
};

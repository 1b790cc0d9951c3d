import { nightsOf } from '../nights.ts';
import type { IsoDate, Stay } from '../pms.ts';

/** A calendar month at the hotel, `YYYY-MM`. */
export type Month = string;

export const monthOf = (night: IsoDate): Month => night.slice(0, 7);

/** The months in which the guests sleep in the house, in order: one, or two or three that touch. */
export const monthsOf = (stay: Pick<Stay, 'checkIn' | 'checkOut'>): readonly Month[] => [
  ...new Set(nightsOf(stay).map(monthOf)),
];

/** The first night of a month, and the first of the next one. */
export const rangeOf = (month: Month): { readonly from: IsoDate; readonly to: IsoDate } => {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: first.toString(), to: first.add({ months: 1 }).toString() };
};

/** Every night of a month, in order. */
export const nightsIn = (month: Month): readonly IsoDate[] => {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return Array.from({ length: daysInMonth }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`);
};

/** Days of the simulation, counted from 0, and their names. */
const FIRST = Temporal.PlainDate.from('2027-01-04');
const LONGEST = 700;

export const DAY_MS = 86_400_000;
export const DATES: readonly string[] = Array.from({ length: LONGEST }, (_, day) =>
  FIRST.add({ days: day }).toString(),
);

const MONTH_OF_DAY = DATES.map((date) => date.slice(0, 7));
export const monthOfDay = (day: number): string => MONTH_OF_DAY[day]!;

/** The first day of a month, and the first of the next one. */
export const daysOfMonth = (month: string): readonly [number, number] => [
  MONTH_OF_DAY.indexOf(month),
  MONTH_OF_DAY.lastIndexOf(month) + 1,
];

/** Arrivals on Fridays and Saturdays are asked for most; day 0 is a Monday. */
export const toWeekend = (day: number): number => day - (day % 7) + 4;

export const clampDay = (day: number): number => Math.min(Math.max(0, day), LONGEST - 31);

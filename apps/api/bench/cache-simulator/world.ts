import { DATES, monthOfDay } from './calendar.ts';

/** What is true at one hotel: a number for each thing, which grows when it changes. */
export interface World {
  /** Of the nights from one day to before another. */
  readonly nights: (from: number, to: number) => readonly number[];
  readonly rates: (month: string) => number;
  readonly booking: (booking: number) => number;
  /** The same as our own last write left it. */
  readonly bookingAsWeLeftIt: (booking: number) => number;
  readonly sell: (day: number, nights: number) => void;
  readonly reprice: (day: number) => void;
  readonly amend: (booking: number, who: 'we' | 'others') => void;
}

export const createWorld = (): World => {
  const nights = new Uint32Array(DATES.length);
  const rates = new Map<string, number>();
  const bookings = new Map<number, number>();
  const ours = new Map<number, number>();
  return {
    nights: (from, to) => [...nights.subarray(from, to)],
    rates: (month) => rates.get(month) ?? 0,
    booking: (booking) => bookings.get(booking) ?? 0,
    bookingAsWeLeftIt: (booking) => ours.get(booking) ?? 0,
    sell: (day, count) => {
      for (let night = day; night < day + count; night += 1) nights[night]! += 1;
    },
    reprice: (day) => void rates.set(monthOfDay(day), (rates.get(monthOfDay(day)) ?? 0) + 1),
    amend: (booking, who) => {
      const version = (bookings.get(booking) ?? 0) + 1;
      bookings.set(booking, version);
      if (who === 'we') ours.set(booking, version);
    },
  };
};

import type { Hours, Reception } from './hotel.ts';

type Zoned = Temporal.ZonedDateTime;

/** A reception that is shut for longer than this has no hours to tell. */
const horizonDays = 30;

/** The hours of one day; a date counts more than the same day of every year, and that more than its weekday. */
const hoursOf = ({ week, holidays }: Reception, date: Temporal.PlainDate): readonly Hours[] =>
  holidays[date.toString()] ??
  holidays[date.toString().slice('YYYY-'.length)] ??
  week[date.dayOfWeek - 1] ??
  [];

/** At the clock on the wall, also on the days that have 23 or 25 hours; hours that end before they begin last past midnight. */
const span = (
  { from, to }: Hours,
  date: Temporal.PlainDate,
  timeZone: string,
): { from: Zoned; to: Zoned } => {
  const at = (day: Temporal.PlainDate, plainTime: string): Zoned =>
    day.toZonedDateTime({ timeZone, plainTime });
  const next = date.add({ days: 1 });
  return { from: at(date, from), to: to === '24:00' ? at(next, '00:00') : at(to > from ? date : next, to) };
};

/**
 * When somebody is at reception again.
 *
 * @param at milliseconds since the epoch
 * @returns `now` while somebody is there; undefined when no day of the next month says
 */
export const receptionBack = (
  reception: Reception,
  timeZone: string,
  at: number,
): 'now' | Zoned | undefined => {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  // Hours of yesterday may last past midnight. Those of a later day begin later: mostly the first day that is looked at says.
  for (let day = -1; day <= horizonDays; day += 1) {
    const date = today.add({ days: day });
    const [next] = hoursOf(reception, date)
      .map((hours) => span(hours, date, timeZone))
      .filter(({ to }) => to.epochMilliseconds > at)
      .toSorted((a, b) => a.from.epochMilliseconds - b.from.epochMilliseconds);
    if (next) return next.from.epochMilliseconds <= at ? 'now' : next.from;
  }
  return undefined;
};

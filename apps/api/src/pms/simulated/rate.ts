import type { IsoDate } from '../pms.ts';
import type { Season, SimulatedRoom } from './room.ts';

/**
 * One night's price by season and weekday, as hotels quote it: in whole units of the currency.
 *
 * @param unitCents minor units in one unit of the currency
 */
export const nightCents = (room: SimulatedRoom, night: IsoDate, unitCents: number): number => {
  const season = room.seasons.find((season) => isWithin(season, night.slice(5)));
  const weekday = Temporal.PlainDate.from(night).dayOfWeek;
  const weekend = weekday === 5 || weekday === 6 ? room.weekendFactor : 1;
  return Math.round((room.baseCents * (season?.factor ?? 1) * weekend) / unitCents) * unitCents;
};

/** What a stay of these nights costs. */
export const totalCents = (room: SimulatedRoom, nights: readonly IsoDate[], unitCents: number): number =>
  nights.reduce((sum, night) => sum + nightCents(room, night, unitCents), 0);

const isWithin = ({ from, to }: Season, monthDay: string): boolean =>
  from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;

import { nightsOf } from '../nights.ts';
import type { IsoDate, RoomOffer, Stay } from '../pms.ts';
import { monthOf, type Month } from './month.ts';
import { FREE, type MonthRates, type MonthRooms, type RoomLimits } from './month-block.ts';

/** What is known of the months of a stay. */
export interface Known {
  readonly limits: readonly RoomLimits[];
  readonly rooms: ReadonlyMap<Month, MonthRooms>;
  readonly rates: ReadonlyMap<Month, MonthRates>;
}

/**
 * The offers for a stay, read from its months: as a plain search would give them, cheapest first.
 *
 * A room counts when it is itself free on every night. The smallest count of free rooms over the nights is more
 * than that: one room free on Monday and another on Tuesday make no stay.
 */
export const offersFrom = ({ limits, rooms, rates }: Known, stay: Stay): readonly RoomOffer[] => {
  const nights = nightsOf(stay);
  return limits
    .filter((limit) => fits(limit, stay) && allows(limit, nights.length))
    .flatMap(({ roomType }) => {
      const totalCents = totalOf(rates, roomType, nights);
      const available = freeRooms(rooms, roomType, nights);
      return totalCents === undefined || available === 0 ? [] : [{ roomType, available, totalCents }];
    })
    .toSorted((a, b) => a.totalCents - b.totalCents);
};

export const fits = (
  limit: Pick<RoomLimits, 'maxAdults' | 'maxChildren' | 'maxGuests'>,
  { adults, children }: Pick<Stay, 'adults' | 'children'>,
): boolean =>
  adults <= limit.maxAdults && children <= limit.maxChildren && adults + children <= limit.maxGuests;

const allows = ({ minNights = 1, maxNights = Infinity }: RoomLimits, nights: number): boolean =>
  minNights <= nights && nights <= maxNights;

const freeRooms = (months: Known['rooms'], roomType: string, nights: readonly IsoDate[]): number => {
  const first = months.get(monthOf(nights[0] ?? ''))?.[roomType] ?? {};
  const isFree = (room: string, night: IsoDate): boolean =>
    months.get(monthOf(night))?.[roomType]?.[room]?.charAt(dayOf(night)) === FREE;
  return Object.keys(first).filter((room) => nights.every((night) => isFree(room, night))).length;
};

/** undefined when the price of a night is not known: then it is not for sale. */
const totalOf = (
  months: Known['rates'],
  roomType: string,
  nights: readonly IsoDate[],
): number | undefined => {
  let total = 0;
  for (const night of nights) {
    const cents = months.get(monthOf(night))?.[roomType]?.[dayOf(night)];
    if (cents === undefined) return undefined;
    total += cents;
  }
  return total;
};

/** Counted from 0. */
const dayOf = (night: IsoDate): number => Number(night.slice(8)) - 1;

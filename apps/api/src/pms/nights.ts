import type { IsoDate, Stay } from './pms.ts';

/** The longest stay that is asked of a PMS; longer ones are for people to arrange. */
export const MAX_NIGHTS = 30;

/**
 * The dates on which the guests sleep in the house: from arrival to the day before departure.
 *
 * @returns empty for what is no stay: dates that do not exist, no night at all, more than {@link MAX_NIGHTS}
 */
export const nightsOf = ({ checkIn, checkOut }: Pick<Stay, 'checkIn' | 'checkOut'>): readonly IsoDate[] => {
  const arrival = calendarDate(checkIn);
  const departure = calendarDate(checkOut);
  if (!arrival || !departure) return [];
  const count = arrival.until(departure).days;
  if (count < 1 || count > MAX_NIGHTS) return [];
  return Array.from({ length: count }, (_, night) => arrival.add({ days: night }).toString());
};

/** Temporal also reads times, zones and other calendars, none of which the port speaks. */
const calendarDate = (text: IsoDate): Temporal.PlainDate | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
};

import { nightsOf } from '../pms/nights.ts';
import type { IsoDate, Stay } from '../pms/pms.ts';

/**
 * Nights as numbers, half open: the room is free again on the night `to`. A night is a date on the calendar of the
 * hotel, counted from 1970, so that neither the hotel's time zone nor its change to summer time makes one longer.
 */
export interface NightRange {
  readonly from: number;
  readonly to: number;
}

/** @returns undefined for what is no stay; see {@link nightsOf} */
export const nightRange = (stay: Pick<Stay, 'checkIn' | 'checkOut'>): NightRange | undefined => {
  const [first] = nightsOf(stay);
  return first === undefined ? undefined : { from: dayOf(first), to: dayOf(stay.checkOut) };
};

const dayOf = (date: IsoDate): number => epoch.until(date).days;
const epoch = Temporal.PlainDate.from('1970-01-01');

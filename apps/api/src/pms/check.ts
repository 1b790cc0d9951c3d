import { MAX_NIGHTS, nightsOf } from './nights.ts';
import { PmsError, type IsoDate, type Stay } from './pms.ts';

/**
 * The nights of a stay that can be sold.
 *
 * @throws PmsError `rejected`
 */
export const soldNights = (stay: Stay, today: IsoDate): readonly IsoDate[] => {
  const nights = nightsOf(stay);
  if (nights.length === 0) throw rejected(`A stay has 1 to ${MAX_NIGHTS} nights between two dates`);
  if (stay.checkIn < today) throw rejected('The arrival is in the past');
  const isParty = Number.isInteger(stay.adults) && Number.isInteger(stay.children);
  if (!isParty || stay.adults < 1 || stay.children < 0) throw rejected('A party has at least one adult');
  return nights;
};

export const rejected = (message: string): PmsError => new PmsError('rejected', message);

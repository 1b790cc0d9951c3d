import type { Stay } from '../pms/pms.ts';
import { shiftsStay, shiftStay } from './stay-shift.ts';
import type { StayMention } from './stay/parse.ts';

/**
 * The stay that a guest wants instead of the booked one; what is not spoken of stays as it is.
 *
 * @returns undefined when the message speaks of no other stay, its dates make no sense, or it is the same one
 */
export const changedStay = (text: string, mention: StayMention, booked: Stay): Stay | undefined => {
  const { adults = booked.adults, checkIn: arrival, checkOut: departure, nights } = mention;
  const party = {
    adults,
    children: mention.children ?? (mention.adults === undefined ? booked.children : 0),
  };
  // "One more night" is not a stay of one night.
  const isDated = (arrival ?? departure) !== undefined && /\d/.test(text);
  if (!isDated && shiftsStay(text)) {
    const shifted = shiftStay(text, booked);
    return shifted && { ...shifted, ...party };
  }
  if (mention.problem) return undefined;
  const told = arrival ?? departure ?? nights ?? mention.adults ?? mention.children;
  if (told === undefined) return undefined;
  const checkIn = arrival ?? booked.checkIn;
  // Only an arrival: the guest keeps the length of the stay.
  const length = nights ?? (arrival ? daysBetween(booked.checkIn, booked.checkOut) : undefined);
  const checkOut = departure ?? (length === undefined ? booked.checkOut : addDays(checkIn, length));
  if (Temporal.PlainDate.compare(checkIn, checkOut) >= 0) return undefined;
  const stay = { checkIn, checkOut, ...party };
  return isSame(stay, booked) ? undefined : stay;
};

const isSame = (one: Stay, other: Stay): boolean =>
  one.checkIn === other.checkIn &&
  one.checkOut === other.checkOut &&
  one.adults === other.adults &&
  one.children === other.children;

const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;
const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

import type { IsoDate, PmsCall } from '../pms.ts';
import type { Month } from './month.ts';

/** Of each room type, each of its rooms: a mark per night of the month, {@link FREE} or {@link TAKEN}. */
export type MonthRooms = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Of each room type, the price of each night of the month in minor units. */
export type MonthRates = Readonly<Record<string, readonly number[]>>;

/** What changes once a year: who fits, and how long one may stay. */
export interface RoomLimits {
  readonly roomType: string;
  readonly maxAdults: number;
  readonly maxChildren: number;
  readonly maxGuests: number;
  /** @default 1 */
  readonly minNights?: number;
  /** @default any */
  readonly maxNights?: number;
}

export const FREE = '.';
export const TAKEN = 'x';

/**
 * A PMS that tells a whole month in one call, so that one answer serves every stay in it. Rooms and prices are
 * asked apart: rooms change with every booking, prices some times a day.
 */
export interface MonthBlocks {
  /** The date at the hotel. */
  readonly today: () => IsoDate;
  readonly limits: (call: PmsCall) => Promise<readonly RoomLimits[]>;
  readonly rooms: (month: Month, call: PmsCall) => Promise<MonthRooms>;
  readonly rates: (month: Month, call: PmsCall) => Promise<MonthRates>;
}

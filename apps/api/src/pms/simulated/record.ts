import type { Booking } from '../pms.ts';

/** A booking as the simulated hotel keeps it. */
export interface BookingRecord extends Booking {
  readonly clientReference: string;
  /** The very room, from 1 to the count of its type: a stay does not move between rooms. */
  readonly room: number;
}

/** Where bookings outlive the process. */
export interface BookingStore {
  readonly load: () => readonly BookingRecord[];
  /** Keeps all of them or, when it throws, what was there before. */
  readonly save: (records: readonly BookingRecord[]) => void;
}

/** What the outside is told of a booking. */
export const toBooking = (record: BookingRecord): Booking => {
  const { clientReference: _, room: __, ...booking } = record;
  return booking;
};

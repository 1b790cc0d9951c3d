import { nightRange } from '../../src/holds/nights.ts';
import { PmsError, type Booking, type HotelPms, type Stay } from '../../src/pms/pms.ts';

export interface MadeBooking extends Booking {
  readonly clientReference: string;
}

/** How a call of `book` ends: as it should, or not answered in time, before or after the room was booked. */
export type BookingFault = 'none' | 'lost before' | 'lost after';

export interface FrontDesk {
  readonly pms: HotelPms;
  readonly bookings: MadeBooking[];
  /** Asked once for each call of `book`. */
  fault: () => BookingFault;
}

/**
 * A PMS with rooms of one type that books as often as it is asked to, under whatever reference: what must not happen
 * twice has to be prevented by its callers.
 */
export const frontDesk = (rooms: number, roomType = 'double'): FrontDesk => {
  const bookings: MadeBooking[] = [];
  const free = (stay: Pick<Stay, 'checkIn' | 'checkOut'>): number => {
    const { from, to } = nightRange(stay) ?? { from: 0, to: 0 };
    const left = Array.from({ length: to - from }, (_, index) => {
      const tonight = bookings.filter(({ status, ...booked }) => {
        const range = nightRange(booked);
        return status === 'confirmed' && range && range.from <= from + index && from + index < range.to;
      });
      return rooms - tonight.length;
    });
    return Math.min(...left);
  };
  const unused = async (): Promise<never> => Promise.reject(new Error('not part of this test'));
  const desk: FrontDesk = {
    bookings,
    fault: () => 'none',
    pms: {
      offers: async (stay) => {
        const available = free(stay);
        const value = available > 0 ? [{ roomType, available, totalCents: 10_000 }] : [];
        return { value, ageMs: 0, stale: false, outcome: 'bypass' };
      },
      book: async (request) => {
        const fault = desk.fault();
        if (fault === 'lost before') throw new PmsError('timeout', 'no answer');
        if (free(request) < 1) throw new PmsError('not_available', 'no room');
        const reference = `MAL-${bookings.length + 1}`;
        const booking = { ...request, reference, status: 'confirmed', totalCents: 10_000 } as const;
        bookings.push(booking);
        if (fault === 'lost after') throw new PmsError('timeout', 'no answer');
        return booking;
      },
      bookingOf: async (clientReference) =>
        bookings.find((booking) => booking.clientReference === clientReference) ?? null,
      booking: unused,
      quoteChange: unused,
      modify: unused,
      cancel: unused,
    },
  };
  return desk;
};

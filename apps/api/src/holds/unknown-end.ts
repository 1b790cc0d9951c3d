import { PmsError, type Booking, type HotelPms } from '../pms/pms.ts';
import type { ForGuest } from './for-guest.ts';
import type { OpenBooking } from './hold.ts';

interface Means extends Pick<ForGuest, 'hotel' | 'store' | 'signal' | 'observe'> {
  readonly pms: Pick<HotelPms, 'bookingOf'>;
}

/** Longer than a PMS that was asked for a booking may still be about to make it. */
export const STILL_UNDER_WAY_MS = 30_000;

/** The booking that the PMS made under this reference of ours, and that still stands. */
export const madeUnder = async (
  clientReference: string,
  { pms, signal }: Pick<Means, 'pms' | 'signal'>,
): Promise<Booking | undefined> => {
  const booking = await pms.bookingOf(clientReference, { signal });
  return booking?.status === 'confirmed' ? booking : undefined;
};

/**
 * Looks up in the PMS what became of a booking without a known end. When it was never made, its room is free again.
 *
 * @returns the booking when there is one; the hold stays until the guest knows of it: {@link settle}
 * @throws PmsError `timeout` when it may still be made
 */
export const lookUp = async (open: OpenBooking, means: Means): Promise<Booking | undefined> => {
  const booking = await madeUnder(open.id, means);
  if (booking) return booking;
  if (open.ageMs < STILL_UNDER_WAY_MS) {
    throw new PmsError('timeout', 'The PMS may still make a booking that it was asked for');
  }
  const { hotel, store, observe } = means;
  const { outcome } = await store.abandon(hotel, open, open.attempt);
  if (outcome === 'done') observe({ type: 'hold.recovered', hotel, outcome: 'none' });
  return undefined;
};

/** The guest knows of the booking. */
export const settle = async (
  open: OpenBooking,
  { reference }: Booking,
  { hotel, store, observe }: Pick<Means, 'hotel' | 'store' | 'observe'>,
): Promise<void> => {
  const { outcome } = await store.booked(hotel, open, reference);
  if (outcome === 'done') observe({ type: 'hold.recovered', hotel, outcome: 'booked' });
};

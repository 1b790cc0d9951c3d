import type { Booking, Stay } from '../pms/pms.ts';
import type { ForGuest } from './for-guest.ts';
import type { HeldRoom } from './hold.ts';
import { nightRange } from './nights.ts';
import { lookUp, settle } from './unknown-end.ts';

export type Held =
  | { readonly outcome: 'held'; readonly hold: HeldRoom; readonly totalCents: number }
  /** Others have the last ones. */
  | { readonly outcome: 'gone' }
  /** A booking of this guest's, whose end nobody knew, turned out to be made. */
  | { readonly outcome: 'booked'; readonly booking: Booking };

/** For bookings of the same rooms that are on their way at this moment. */
const TRIES = 5;
const PAUSE_MS = 200;

/** Holds a room of those that are free in the PMS, not in the cache, in the place of what the guest holds. */
export const holdRoom = async (stay: Stay, roomType: string, guest: ForGuest): Promise<Held> => {
  const booking = await unknownBooking(guest);
  if (booking) return { outcome: 'booked', booking };
  const { hotel, reference, store, observe, sleep } = guest;
  for (let tries = 1; ; tries += 1) {
    const offer = await look(stay, roomType, guest);
    if (!offer) return { outcome: 'gone' };
    const wanted = { id: reference, guest: guest.guest, roomType, ...offer.nights };
    const placed = await store.place(hotel, { ...wanted, free: offer.free, seen: offer.seen });
    if (placed.outcome === 'held') {
      observe({ type: 'hold.placed', hotel });
      const hold = { id: reference, token: placed.token };
      return { outcome: 'held', hold, totalCents: offer.totalCents };
    }
    if (placed.reason !== 'busy' || tries === TRIES) {
      observe({ type: 'hold.refused', hotel, reason: placed.reason });
      return { outcome: 'gone' };
    }
    await sleep(PAUSE_MS);
  }
};

/** What is free now, and the position before it was asked for. */
const look = async (stay: Stay, roomType: string, { hotel, guest, store, pms, signal }: ForGuest) => {
  const nights = nightRange(stay);
  if (!nights) return undefined;
  const { position: seen } = await store.survey(hotel, nights, guest);
  const { value: offers } = await pms.offers(stay, { signal, fresh: true });
  const offer = offers.find((one) => one.roomType === roomType);
  return offer && { nights, seen, free: offer.available, totalCents: offer.totalCents };
};

/** Before anything else is promised it has to be clear what became of a booking that was begun. */
const unknownBooking = async (guest: ForGuest): Promise<Booking | undefined> => {
  for (const open of await guest.store.open(guest.hotel, guest.guest)) {
    // An earlier try of this very message is gone on with.
    if (open.id === guest.reference) continue;
    const booking = await lookUp(open, guest);
    if (booking && booking.reference !== guest.told) return booking;
    if (booking) await settle(open, booking, guest);
  }
  return undefined;
};

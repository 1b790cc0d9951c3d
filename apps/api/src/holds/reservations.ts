import type { Booking, Stay } from '../pms/pms.ts';
import { bookRoom, type Wanted } from './book-room.ts';
import { unlessAway } from './error.ts';
import type { ForGuest } from './for-guest.ts';
import type { HeldRoom } from './hold.ts';
import { holdRoom, type Held } from './hold-room.ts';

/** Rooms for one guest: held while they are being confirmed, and booked once. */
export interface Reservations {
  /** Holds a room in the place of the one that the guest holds. */
  hold(stay: Stay, roomType: string): Promise<Held>;
  /**
   * Books what the guest holds, or what is still free of it.
   *
   * @returns undefined when others have the last ones
   */
  book(wanted: Wanted): Promise<Booking | undefined>;
  /** After the message: what the guest is asked to confirm is held longer, anything else not at all. */
  keep(asked: HeldRoom | undefined): Promise<void>;
}

export const createReservations = (guest: ForGuest): Reservations => ({
  hold: async (stay, roomType) => holdRoom(stay, roomType, guest),
  book: async (wanted) => bookRoom(wanted, guest),
  keep: async (asked) => {
    const { current, hotel, store } = guest;
    if (!current) return;
    const change = current.id === asked?.id ? store.extend : store.release;
    // It ends by itself.
    await unlessAway(change(hotel, { ...current, guest: guest.guest }));
  },
});

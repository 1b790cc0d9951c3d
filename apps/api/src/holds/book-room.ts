import { PmsError, type Booking, type BookingRequest } from '../pms/pms.ts';
import type { ForGuest } from './for-guest.ts';
import type { HeldRoom } from './hold.ts';
import { holdRoom } from './hold-room.ts';
import { unlessAway } from './error.ts';
import { madeUnder } from './unknown-end.ts';

export type Wanted = Omit<BookingRequest, 'clientReference'>;

/** A booking that may begin, or begin again. */
interface Begun {
  readonly hold: HeldRoom;
  readonly attempt: number;
}

/**
 * From a hold to one booking in the PMS, wherever it is interrupted: the hold is committed first, and its id is the
 * reference under which the PMS books. Who comes to a hold that was committed before asks the PMS for that reference,
 * and books only when it is not there.
 *
 * @returns undefined when there is no room any more
 */
export const bookRoom = async (wanted: Wanted, guest: ForGuest): Promise<Booking | undefined> => {
  const begun = (guest.current && (await begin(guest.current, guest))) ?? (await beginAnew(wanted, guest));
  if (!begun || 'reference' in begun) return begun;
  const { hotel, store, pms, signal, observe } = guest;
  const key = { ...begun.hold, guest: guest.guest };
  const clientReference = key.id;
  try {
    const known = begun.attempt > 1 ? await madeUnder(clientReference, guest) : undefined;
    const booking = known ?? (await pms.book({ ...wanted, clientReference }, { signal }));
    // The guest has the room: if that cannot be written down now, it is found later.
    await unlessAway(store.booked(hotel, key, booking.reference));
    observe({ type: 'hold.committed', hotel });
    return booking;
  } catch (error) {
    // After anything else nobody knows whether it was booked.
    if (!isRefusal(error)) throw error;
    await store.abandon(hotel, key, begun.attempt);
    if (error.code === 'not_available') return undefined;
    throw error;
  }
};

const begin = async (hold: HeldRoom, { hotel, guest, store }: ForGuest): Promise<Begun | undefined> => {
  const committed = await store.commit(hotel, { ...hold, guest });
  if (committed.outcome === 'committing') return { hold, attempt: committed.attempt };
  // The PMS knows it, as after any attempt but the first.
  return committed.outcome === 'booked' ? { hold, attempt: Infinity } : undefined;
};

/** The guest took longer than the hold, or an earlier try of this message came further than the store remembers. */
const beginAnew = async (wanted: Wanted, guest: ForGuest): Promise<Begun | Booking | undefined> => {
  for (const known of [guest.current?.id, guest.reference]) {
    const booking = known === undefined ? undefined : await madeUnder(known, guest);
    if (booking) return booking;
  }
  const held = await holdRoom(wanted, wanted.roomType, guest);
  if (held.outcome === 'booked') return held.booking;
  return held.outcome === 'held' ? begin(held.hold, guest) : undefined;
};

const isRefusal = (error: unknown): error is PmsError =>
  error instanceof PmsError && error.code !== 'unavailable' && error.code !== 'timeout';

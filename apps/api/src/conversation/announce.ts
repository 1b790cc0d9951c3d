import type { TenantId } from '@hotel/tenant-context';
import type { Hotel } from '../hotels/hotel.ts';
import { isOptedOut } from '../inbox/contact.ts';
import type { MessageStore } from '../inbox/store.ts';
import { bookedText } from '../intents/booking.ts';
import type { Booking } from '../pms/pms.ts';
import { speaker } from './copy/copy.ts';
import { localDate } from './local-date.ts';

interface Deps {
  readonly store: Pick<MessageStore, 'conversation' | 'announce'>;
  readonly hotel: (id: TenantId) => Hotel;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Tells a guest of a booking that turned out to be made after all, unless the guest knows of it; resolves to whether the
 * conversation is here.
 */
export const createBookingNews =
  ({ store, hotel: hotelOf, now }: Deps) =>
  async (id: TenantId, conversationId: string, booking: Booking): Promise<boolean> => {
    const conversation = await store.conversation(id, conversationId);
    if (!conversation) return false;
    if (conversation.state.bookingReference === booking.reference) return true;
    // The guest asked for silence; the booking is in the PMS.
    if (isOptedOut(conversation.contact)) return true;
    const { state, version } = conversation;
    const hotel = hotelOf(id);
    const language = state.language ?? hotel.defaultLanguage;
    const at = now();
    const say = speaker(hotel, language, state.lastText);
    const text = bookedText({ hotel, language, say, today: localDate(at, hotel) }, booking);
    const next = { ...state, bookingReference: booking.reference, lastText: text };
    await store.announce(id, conversationId, { text, state: next, version, at });
    return true;
  };

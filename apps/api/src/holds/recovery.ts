import type { TenantId } from '@hotel/tenant-context';
import type { Booking, HotelPms } from '../pms/pms.ts';
import type { HoldEvent } from './events.ts';
import type { HoldStore } from './store.ts';
import { lookUp, settle, STILL_UNDER_WAY_MS } from './unknown-end.ts';

interface Options {
  readonly store: HoldStore;
  readonly pms: (hotel: TenantId) => Pick<HotelPms, 'bookingOf'>;
  /**
   * Tells a guest of a booking; the guest may have been told before.
   *
   * @returns whether the guest knows: another process may have the conversation
   */
  readonly tell: (hotel: TenantId, guest: string, booking: Booking) => Promise<boolean>;
  readonly observe: (event: HoldEvent) => void;
  readonly onError: (error: unknown, hotel: TenantId) => void;
}

/** When no process has the conversation any more. */
const GUEST_IS_GONE_MS = 24 * 3_600_000;
/** How long one look at the PMS may take. */
const DEADLINE_MS = 10_000;

/**
 * Ends what was left half done in a hotel: a booking that was begun long ago is looked up in the PMS, and the guest is
 * told of it, or its room is free again. What expired is counted and forgotten.
 */
export const recoverHotel = async (hotel: TenantId, options: Options): Promise<void> => {
  const { store, pms, tell, observe, onError } = options;
  const count = await store.sweep(hotel);
  if (count > 0) observe({ type: 'hold.expired', hotel, count });
  for (const open of await store.open(hotel)) {
    if (open.ageMs < STILL_UNDER_WAY_MS) continue;
    try {
      const signal = AbortSignal.timeout(DEADLINE_MS);
      const booking = await lookUp(open, { hotel, store, pms: pms(hotel), signal, observe });
      if (!booking) continue;
      const knows = await tell(hotel, open.guest, booking);
      if (knows || open.ageMs >= GUEST_IS_GONE_MS) await settle(open, booking, { hotel, store, observe });
    } catch (error) {
      onError(error, hotel);
    }
  }
};

interface RecoveryOptions extends Options {
  /** Those there are at the moment of a look. */
  readonly hotels: () => readonly TenantId[];
  /** Runs the work of one hotel. */
  readonly within: <T>(hotel: TenantId, work: () => Promise<T>) => Promise<T>;
  /**
   * The first look comes after it as well: until then the messages that a stop interrupted have their turns again.
   *
   * @default 30_000
   */
  readonly everyMs?: number;
}

/** Recovers all hotels again and again. @returns ends it, after the look under way */
export const startRecovery = (options: RecoveryOptions): (() => Promise<void>) => {
  const { hotels, within, onError, everyMs = 30_000 } = options;
  let looking = Promise.resolve();
  // Side by side: no hotel waits for another one's PMS.
  const look = async (): Promise<void> => {
    await Promise.all(
      hotels().map((hotel) =>
        within(hotel, async () => recoverHotel(hotel, options)).catch((error: unknown) =>
          onError(error, hotel),
        ),
      ),
    );
  };
  const timer = setInterval(() => (looking = looking.then(look)), everyMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
};

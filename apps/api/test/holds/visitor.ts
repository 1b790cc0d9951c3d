import type { TenantId } from '@hotel/tenant-context';
import type { ForGuest } from '../../src/holds/for-guest.ts';
import type { HeldRoom } from '../../src/holds/hold.ts';
import { createReservations, type Reservations } from '../../src/holds/reservations.ts';
import type { HoldStore } from '../../src/holds/store.ts';
import { PmsError, type Booking, type HotelPms, type Stay } from '../../src/pms/pms.ts';

export const roomType = 'double';
export const stay: Stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', adults: 2, children: 0 };

/** The process died. */
export class Crash extends Error {}

export type Heard =
  | { readonly outcome: 'held' | 'gone' | 'away' }
  | { readonly outcome: 'booked'; readonly booking: Booking };

/** A guest whose messages have their turns, each again from what was last kept until it ends. */
export interface Visitor {
  /** What is kept between the turns. */
  readonly kept: { readonly hold: HeldRoom | undefined; readonly told: string | undefined };
  chooses(stay: Stay): Promise<Heard>;
  /** "Yes": books what is held. */
  confirms(stay: Stay): Promise<Heard>;
  /** Told without having asked. */
  hears(booking: Booking): void;
}

interface Options {
  readonly hotel: TenantId;
  readonly guest: string;
  readonly store: HoldStore;
  readonly pms: HotelPms;
  readonly observe?: ForGuest['observe'];
  readonly sleep?: ForGuest['sleep'];
  /** Called when a turn has been worked out and is about to be kept. */
  readonly keeping?: () => void;
}

export const visitor = (options: Options): Visitor => {
  const { hotel, guest, store, pms, keeping = () => {} } = options;
  let kept: Visitor['kept'] = { hold: undefined, told: undefined };
  let messages = 0;

  const message = async (
    work: (rooms: Reservations) => Promise<{ heard: Heard; hold?: HeldRoom }>,
  ): Promise<Heard> => {
    messages += 1;
    const reference = `${guest}:${messages}`;
    for (;;) {
      const rooms = createReservations({
        hotel,
        guest,
        reference,
        current: kept.hold,
        told: kept.told,
        store,
        pms,
        signal: new AbortController().signal,
        observe: options.observe ?? (() => {}),
        sleep: options.sleep ?? (async () => {}),
      });
      try {
        const { heard, hold } = await work(rooms).catch((error: unknown) => {
          if (!(error instanceof PmsError)) throw error;
          return { heard: { outcome: 'away' } as const, hold: undefined };
        });
        await rooms.keep(hold);
        keeping();
        kept = { hold, told: heard.outcome === 'booked' ? heard.booking.reference : kept.told };
        return heard;
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
    }
  };

  return {
    get kept() {
      return kept;
    },
    chooses: async (stay) =>
      message(async (rooms) => {
        const found = await rooms.hold(stay, roomType);
        return found.outcome === 'held' ? { heard: { outcome: 'held' }, hold: found.hold } : { heard: found };
      }),
    confirms: async (stay) =>
      message(async (rooms) => {
        const booking = await rooms.book({ ...stay, roomType, guestName: guest });
        return { heard: booking ? { outcome: 'booked', booking } : { outcome: 'gone' } };
      }),
    hears: ({ reference }) => (kept = { ...kept, told: reference }),
  };
};

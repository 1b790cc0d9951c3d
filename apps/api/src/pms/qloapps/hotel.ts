import type { IsoDate } from '../pms.ts';
import type { Ask } from './http.ts';

/** One hotel of a QloApps shop, as the adapter's parts need it. */
export interface QloAppsHotel {
  readonly ask: Ask;
  /** `id_hotel` of the shop. */
  readonly idHotel: number;
  /** Our room type -> `id_room_type` of the shop. Others are not offered: guests could not be told what they are. */
  readonly roomTypes: Readonly<Record<string, number>>;
  /** ISO 4217. Answers in another one are no answers. */
  readonly currency: string;
  readonly currencyDecimals: number;
  /** References begin with it: `MAL` makes `MAL-7F3K2`. */
  readonly referencePrefix: string;
  /**
   * The hotel's own mailbox and telephone. QloApps wants both of every guest, and we have neither; each booking
   * gets an address of its own in that mailbox (`name+reference@`), since a shared one would share the guest.
   */
  readonly contact: { readonly email: string; readonly phone: string };
  /** The date at the hotel. */
  readonly today: () => IsoDate;
}

/** The amount in minor units. */
export const centsOf = ({ currencyDecimals }: QloAppsHotel, amount: number): number =>
  Math.round(amount * 10 ** currencyDecimals);

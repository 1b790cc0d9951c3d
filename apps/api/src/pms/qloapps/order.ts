import type { Booking, IsoDate, Stay } from '../pms.ts';
import { QloAppsError } from './error.ts';
import { centsOf, type QloAppsHotel } from './hotel.ts';
import { dateOf, fieldsOf, itemsOf, numberOf, textOf, wholeOf, type Fields } from './loose.ts';
import { guestNameOf } from './guest.ts';
import { roomTypeOf } from './room-types.ts';

/** One room of an order on its nights. */
export interface BookedRoom {
  /** `id_hotel_booking`. */
  readonly id: number;
  readonly idRoom: number;
  readonly idRoomType: number;
  readonly checkIn: IsoDate;
  readonly checkOut: IsoDate;
  readonly adults: number;
  readonly children: number;
  readonly cents: number;
  /** As they came, to be sent back: what a change does not name is removed. */
  readonly services: readonly Fields[];
  /** They cannot be sent back: QloApps does not tell their ids. */
  readonly hasFacilities: boolean;
}

export interface Order {
  readonly id: number;
  /** What the guest quotes. */
  readonly reference: string;
  readonly guestName: string;
  readonly email: string;
  readonly totalCents: number;
  /** At least one. */
  readonly rooms: readonly BookedRoom[];
  readonly isCancelled: boolean;
}

/**
 * @param booking the answer of `bookings`
 * @param givenBack rooms of it that are free again, by the id of their booking
 * @throws QloAppsError `garbage`
 */
export const orderOf = (
  hotel: QloAppsHotel,
  booking: unknown,
  reference: string,
  givenBack: ReadonlySet<number>,
): Order => {
  const { id, currency, associations } = fieldsOf(booking);
  if (textOf(currency).toUpperCase() !== hotel.currency) throw new QloAppsError('garbage');
  const { customer_detail: customer, price_details: prices, room_types: types } = fieldsOf(associations);
  const { total_price_without_tax: net, total_tax: tax } = fieldsOf(prices);
  const all = itemsOf(types).flatMap((type) => roomsOf(hotel, type));
  const kept = all.filter((room) => !givenBack.has(room.id));
  if (all.length === 0) throw new QloAppsError('garbage');
  return {
    id: wholeOf(id),
    reference,
    guestName: guestNameOf(fieldsOf(customer)),
    email: textOf(fieldsOf(customer)['email']),
    totalCents: centsOf(hotel, numberOf(net) + numberOf(tax)),
    rooms: kept.length === 0 ? all : kept,
    isCancelled: kept.length === 0,
  };
};

const roomsOf = (hotel: QloAppsHotel, type: Fields): readonly BookedRoom[] =>
  itemsOf(type['rooms']).map((room) => ({
    id: wholeOf(room['id_hotel_booking']),
    idRoom: wholeOf(room['id_room']),
    idRoomType: wholeOf(type['id_room_type']),
    checkIn: dateOf(type['checkin_date']),
    checkOut: dateOf(type['checkout_date']),
    adults: wholeOf(room['adults']),
    children: wholeOf(room['child'] ?? 0),
    cents: centsOf(hotel, numberOf(room['unit_price_without_tax']) + numberOf(room['total_tax'] ?? 0)),
    services: itemsOf(room['services']),
    hasFacilities: itemsOf(room['facilities']).length > 0,
  }));

/** As the port tells it: several rooms are one party, from the first arrival to the last departure. */
export const toBooking = (
  hotel: QloAppsHotel,
  { reference, guestName, totalCents, rooms, isCancelled }: Order,
): Booking => ({
  reference,
  status: isCancelled ? 'cancelled' : 'confirmed',
  roomType: roomTypeOf(hotel, rooms[0]?.idRoomType ?? 0) ?? 'unknown',
  guestName,
  totalCents,
  ...partyOf(rooms),
});

const partyOf = (rooms: readonly BookedRoom[]): Stay => ({
  checkIn: rooms.map(({ checkIn }) => checkIn).toSorted()[0] ?? '',
  checkOut:
    rooms
      .map(({ checkOut }) => checkOut)
      .toSorted()
      .at(-1) ?? '',
  adults: rooms.reduce((sum, { adults }) => sum + adults, 0),
  children: rooms.reduce((sum, { children }) => sum + children, 0),
});

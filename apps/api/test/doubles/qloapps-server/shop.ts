import { roomsOf, type ShopHotel, type ShopRoom } from './house.ts';

/** One room of an order: a row of `htl_booking_detail`. */
export interface Line {
  readonly id: number;
  readonly idOrder: number;
  readonly idHotel: number;
  readonly idProduct: number;
  readonly idRoom: number;
  dateFrom: string;
  dateTo: string;
  adults: number;
  children: number;
  childAges: string;
  priceExcl: number;
  priceIncl: number;
  isRefunded: boolean;
  isCancelled: boolean;
  services: readonly unknown[];
  dateUpd: string;
}

export interface Customer {
  readonly id: number;
  readonly email: string;
  firstname: string;
  lastname: string;
  phone: string;
}

export interface Order {
  readonly id: number;
  readonly reference: string;
  readonly source: string;
  readonly customer: Customer;
  readonly remarks: string[];
  dateAdd: string;
  dateUpd: string;
}

/** What the shop keeps, and the clock on its wall, as PHP writes it: `2026-11-24 09:30:00`. */
export interface Shop {
  readonly hotels: ShopHotel[];
  readonly orders: Order[];
  readonly lines: Line[];
  readonly customers: Customer[];
  readonly now: () => string;
}

/** Not free on any night of it: back orders aside, what is not refunded holds its room. */
export const bookedLines = (shop: Shop, idRoom: number, from: string, to: string): readonly Line[] =>
  shop.lines.filter(
    (line) => line.idRoom === idRoom && !line.isRefunded && line.dateFrom < to && from < line.dateTo,
  );

export const freeRoomsOf = (
  shop: Shop,
  hotel: ShopHotel,
  idProduct: number,
  from: string,
  to: string,
): readonly ShopRoom[] =>
  roomsOf(hotel, idProduct).filter(
    (room) =>
      !room.isInactive &&
      !room.closures.some((closure) => closure.from < to && from < closure.to) &&
      bookedLines(shop, room.id, from, to).length === 0,
  );

import { typeOf, type ShopHotel } from './house.ts';
import { bad } from './refusal.ts';
import { freeRoomsOf, type Shop } from './shop.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A room type of a request, with its rooms. */
export interface WantedType {
  readonly id_room_type: number;
  readonly checkin_date: string;
  readonly checkout_date: string;
  readonly number_of_rooms: number;
  readonly rooms?: readonly Fields[];
}

/** A field as text; empty when it is no scalar. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
const filled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isEmail = (value: unknown): boolean =>
  typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
const isDate = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
/** Names of guests: no digits, and not these marks. */
export const isName = (name: string): boolean =>
  name.length <= 32 && /^[^0-9!<>,;?=+()@#"°{}_$%:]*$/u.test(name);

/** The room types of a request: the later of two for the same nights takes the place of the rooms of the former. */
export const typesOf = (booking: Fields): readonly WantedType[] => {
  const types = new Map<string, WantedType>();
  for (const type of (booking['room_types'] ?? []) as WantedType[]) {
    const key = `${type.id_room_type}_${type.checkin_date}_${type.checkout_date}`;
    const before = types.get(key)?.number_of_rooms ?? 0;
    types.set(key, { ...type, number_of_rooms: before + type.number_of_rooms });
  }
  return [...types.values()];
};

/** @throws Refusal in the order in which the real one looks */
export const checkPost = (shop: Shop, booking: Fields): ShopHotel => {
  const customer = (booking['customer_detail'] ?? {}) as Fields;
  const hotel = hotelOf(shop, booking);
  if (booking['id'] !== undefined) throw bad('id is forbidden when adding a new resource');
  if (!/^[A-Z]{3}$/i.test(textOf(booking['currency']))) throw bad('Please provide valid currency.');
  if (booking['customer_detail'] === undefined) throw bad('Customer details not found.');
  if (!hotel) throw bad('Please provide a valid id_property.');
  if (!filled(customer['firstname'])) throw bad('Please provide a valid first name.');
  if (!filled(customer['lastname'])) throw bad('Please provide a valid last name.');
  if (!filled(customer['email']) || !isEmail(customer['email'])) throw bad('Please provide a valid email.');
  if (!filled(customer['phone'])) throw bad('Please provide a valid phone number.');
  checkFree(shop, hotel, typesOf(booking));
  const payment = ((booking['payment_detail'] ?? {}) as Fields)['payment_type'];
  if (payment !== undefined && !['online', 'remote', 'pay at hotel'].includes(textOf(payment)))
    throw bad('Invalid payment type.');
  checkStatuses(booking);
  return hotel;
};

/** @throws Refusal */
export const checkPut = (shop: Shop, booking: Fields): ShopHotel => {
  const hotel = hotelOf(shop, booking);
  if (!booking['id']) throw bad('id is required with PUT requests.');
  if (!shop.orders.some(({ id }) => id === Number(booking['id']))) throw bad('Booking not found.');
  if (typesOf(booking).length === 0) throw bad('Rooms not found in the request.');
  if (!hotel) throw bad('Please provide a valid id_property.');
  const email = ((booking['customer_detail'] ?? {}) as Fields)['email'];
  if (!shop.customers.some((customer) => customer.email === email)) throw bad('Customer not found.');
  checkStatuses(booking);
  for (const type of typesOf(booking)) checkType(hotel, type);
  return hotel;
};

/** @throws Refusal when the rooms are not free, whoever has them */
export const checkFree = (shop: Shop, hotel: ShopHotel, types: readonly WantedType[]): void => {
  if (types.length === 0) throw bad('Requested room(s) not available.');
  for (const type of types) {
    checkType(hotel, type);
    const free = freeRoomsOf(shop, hotel, type.id_room_type, type.checkin_date, type.checkout_date);
    const named = (type.rooms ?? []).flatMap((room) => room['id_room'] ?? []);
    if (
      free.length < type.number_of_rooms ||
      named.some((id) => !free.some((room) => room.id === Number(id)))
    )
      throw bad('Requested room(s) not available.');
  }
};

const checkType = (hotel: ShopHotel, type: WantedType): void => {
  if (type.id_room_type === undefined) throw bad('Id room type is missing');
  if (!isDate(type.checkin_date)) throw bad('Invalid check in date in the request');
  if (!isDate(type.checkout_date)) throw bad('Invalid check out date in the request');
  if (type.number_of_rooms === undefined) throw bad('number of rooms is missing');
  if (!typeOf(hotel, type.id_room_type)) throw bad('Invalid room type in the request');
  if (type.rooms && type.rooms.length !== type.number_of_rooms)
    throw bad('Room count does not matches with the number of rooms');
};

const hotelOf = (shop: Shop, booking: Fields): ShopHotel | undefined =>
  shop.hotels.find(({ id }) => id === Number(booking['id_property']));

const checkStatuses = (booking: Fields): void => {
  const outside = (name: string, most: number): boolean =>
    booking[name] !== undefined && !(Number(booking[name]) >= 1 && Number(booking[name]) <= most);
  if (outside('booking_status', 4)) throw bad('Invalid booking status.');
  if (outside('payment_status', 3)) throw bad('Invalid payment status.');
};

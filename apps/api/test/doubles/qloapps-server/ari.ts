import {
  nightsBetween,
  priceOf,
  roomsOf,
  type ShopHotel,
  type ShopRoom,
  type ShopRoomType,
} from './house.ts';
import { Refusal } from './refusal.ts';
import { bookedLines, freeRoomsOf, type Shop } from './shop.ts';
import { xmlOf } from './xml.ts';

type Fields = Readonly<Record<string, unknown>>;
type ById = Record<string, unknown>;

const invalid = (message: string): Refusal => new Refusal(400, 85, `Validation error: ${message}`);
const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const isOn = (value: unknown): boolean => value !== undefined && value !== '' && value !== '0';

/** `POST /api/hotel_ari`. Only XML is understood. @throws Refusal */
export const searchAri = (shop: Shop, body: string): unknown => {
  if (body === '') throw invalid('ARI search parameters are missing.');
  const query = xmlOf(body)?.['hotel_ari'] as Fields | undefined;
  if (!query) throw invalid('Invalid ARI search parameters found.');
  for (const field of ['id_hotel', 'date_from', 'date_to'])
    if (query[field] === undefined) throw new Refusal(400, 41, `parameter "${field}" required`);
  const { id_hotel: id, date_from: from, date_to: to } = query;
  if (!/^\d+$/.test(String(id))) throw invalid('"id_hotel" is invalid');
  if (!isDate(from) || !isDate(to)) throw invalid('"date" is invalid');
  if (to <= from) throw invalid('"Date to" must be after "date from"');
  checkParty(query);

  const hotel = shop.hotels.find((hotel) => hotel.id === Number(id));
  const head = { id_hotel: String(id), date_from: from, date_to: to, currency: hotel?.currency ?? 'EUR' };
  if (!hotel) return { hotel_ari: head };
  return isOn(query['date_wise_breakdown'])
    ? { hotel_aris: breakdown(shop, hotel, query, from, to) }
    : { hotel_ari: { ...head, ...plain(shop, hotel, query, from, to) } };
};

const checkParty = (query: Fields): void => {
  const rooms = (query['associations'] as Fields | undefined)?.['room_occupancies'] as Fields | undefined;
  for (const room of [rooms?.['room_occupancy'] ?? []].flat() as Fields[]) {
    if (!/^[1-9]\d*$/.test(String(room['adults'])))
      throw invalid('Invalid value for number of adults for Room-1');
    if (!/^\d+$/.test(String(room['children']))) throw invalid('Missing information for children for Room-1');
  }
};

/** A search. The party was checked, and is not looked at again. */
const plain = (shop: Shop, hotel: ShopHotel, query: Fields, from: string, to: string) => ({
  total_rooms: hotel.roomTypes.reduce((sum, type) => sum + type.rooms.length, 0),
  total_available_rooms: hotel.roomTypes.reduce(
    (sum, type) => sum + freeOf(shop, hotel, type, from, to).length,
    0,
  ),
  room_types: hotel.roomTypes.map((type) => ({
    ...priced(type, from, to),
    rooms: {
      available: byId(freeOf(shop, hotel, type, from, to), (room) => ({
        ...roomOf(hotel, type, room),
        room_comment: '',
        max_adult: String(type.maxAdults),
        max_children: String(type.maxChildren),
        max_occupancy: String(type.maxGuests),
      })),
      ...(isOn(query['get_booked_rooms']) ? { booked: bookedOf(shop, hotel, type, from, to) } : {}),
      ...(isOn(query['get_unavailable_rooms']) ? { unavailable: unavailableOf(hotel, type, from, to) } : {}),
    },
  })),
});

const priced = (type: ShopRoomType, from: string, to: string) => {
  const { excl, incl } = priceOf(type, from, to);
  const nights = nightsBetween(from, to).length;
  return {
    id_room_type: String(type.id),
    base_price: excl / nights,
    base_price_with_tax: incl / nights,
    total_price: excl,
    total_price_with_tax: incl,
    name: type.name,
  };
};

const roomOf = (hotel: ShopHotel, type: ShopRoomType, room: ShopRoom) => ({
  id_room: String(room.id),
  id_product: String(type.id),
  id_hotel: String(hotel.id),
  room_num: room.number,
});

const byId = (rooms: readonly ShopRoom[], entry: (room: ShopRoom) => unknown): ById | [] =>
  rooms.length === 0 ? [] : Object.fromEntries(rooms.map((room) => [room.id, entry(room)]));

const breaksLengthOfStay = ({ minLos, maxLos }: ShopRoomType, nights: number): boolean =>
  minLos > nights || (maxLos > 0 && maxLos < nights);

const freeOf = (shop: Shop, hotel: ShopHotel, type: ShopRoomType, from: string, to: string) =>
  breaksLengthOfStay(type, nightsBetween(from, to).length) ? [] : freeRoomsOf(shop, hotel, type.id, from, to);

const bookedOf = (shop: Shop, hotel: ShopHotel, type: ShopRoomType, from: string, to: string): ById | [] => {
  const booked = type.rooms.filter((room) => bookedLines(shop, room.id, from, to).length > 0);
  return byId(booked, (room) => ({
    ...roomOf(hotel, type, room),
    detail: bookedLines(shop, room.id, from, to).map((line) => ({
      id_htl_booking: String(line.id),
      date_from: `${line.dateFrom} 00:00:00`,
      date_to: `${line.dateTo} 00:00:00`,
      id_customer: '1',
      booking_type: '1',
      booking_status: '1',
      comment: 'Allergic to feathers',
    })),
  }));
};

const unavailableOf = (hotel: ShopHotel, type: ShopRoomType, from: string, to: string): ById | [] => {
  const reasons = (room: ShopRoom) => [
    ...(room.isInactive ? [{ id_status: '2', room_comment: '', date_from: null, date_to: null }] : []),
    ...room.closures
      .filter((closure) => closure.from < to && from < closure.to)
      .map((closure) => ({ id_status: '3', room_comment: '', date_from: closure.from, date_to: closure.to })),
    ...(breaksLengthOfStay(type, nightsBetween(from, to).length)
      ? [{ id_status: '4', room_comment: '', date_from: null, date_to: null }]
      : []),
  ];
  const shut = type.rooms.filter((room) => reasons(room).length > 0);
  return byId(shut, (room) => ({ ...roomOf(hotel, type, room), detail: reasons(room) }));
};

/** Night by night. It takes closed rooms for free, and counts everything that is not free from the free ones. */
const breakdown = (shop: Shop, hotel: ShopHotel, query: Fields, from: string, to: string) =>
  nightsBetween(from, to).map((night) => {
    const next = Temporal.PlainDate.from(night).add({ days: 1 }).toString();
    if (!isOn(query['get_available_rooms']))
      throw new Refusal(500, 2, '[PHP Error #1] count(): Argument #1 ($value)');
    const room_types = hotel.roomTypes.map((type) => {
      const all = roomsOf(hotel, type.id);
      const available = all.filter((room) => bookedLines(shop, room.id, night, next).length === 0);
      const entry = (room: ShopRoom) => ({ id_room: String(room.id), room_num: room.number });
      return { ...priced(type, night, next), rooms: { available: byId(available, entry) } };
    });
    return {
      id_hotel: String(hotel.id),
      date_from: night,
      date_to: next,
      currency: hotel.currency,
      room_types,
    };
  });

import { Refusal } from './refusal.ts';
import { select, type Row } from './rows.ts';
import type { Line, Shop } from './shop.ts';
import { entityOf } from './xml.ts';

/** A generic resource: the name of its list, of one of it, and what of it may be filtered and shown. */
interface Resource {
  readonly list: string;
  readonly one: string;
  readonly rows: (shop: Shop) => readonly Row[];
}

const resources: Readonly<Record<string, Resource>> = {
  orders: {
    list: 'orders',
    one: 'order',
    rows: (shop) =>
      shop.orders.map((order) => ({
        id: order.id,
        id_customer: order.customer.id,
        current_state: 1,
        reference: order.reference,
        source: order.source,
        date_add: order.dateAdd,
        date_upd: order.dateUpd,
      })),
  },
  // Its lists are called like those of `bookings`.
  room_bookings: { list: 'bookings', one: 'booking', rows: (shop) => shop.lines.map(rowOf) },
  hotel_room_types: {
    list: 'hotel_room_types',
    one: 'hotel_room_type',
    rows: (shop) =>
      shop.hotels.flatMap((hotel) =>
        hotel.roomTypes.map((type) => ({
          id: type.id,
          id_product: type.id,
          id_hotel: hotel.id,
          adults: 2,
          children: 0,
          max_adults: type.maxAdults,
          max_children: type.maxChildren,
          max_guests: type.maxGuests,
          min_los: type.minLos,
          max_los: type.maxLos,
        })),
      ),
  },
};

export const isResource = (name: string): boolean => Object.hasOwn(resources, name);

/** A list, or one. An empty list is an empty array without its name. @throws Refusal */
export const getResource = (
  shop: Shop,
  name: string,
  id: string | undefined,
  query: URLSearchParams,
): unknown => {
  const { list, one, rows } = resources[name]!;
  const all = rows(shop);
  if (id !== undefined) {
    const row = all.find((row) => row['id'] === Number(id));
    return row && { [one]: row };
  }
  const fields = all[0] ? Object.keys(all[0]) : [];
  if (all.length === 0) return [];
  const found = select(all, fields, query) as readonly unknown[];
  return found.length === 0 ? [] : { [list]: found };
};

const required = [
  'id_product',
  'id_order',
  'id_room',
  'id_hotel',
  'date_from',
  'date_to',
  'room_num',
  'adults',
];

/** `PUT /api/room_bookings/:id`: a whole record, in XML alone; nothing is looked at but its shape. @throws Refusal */
export const putLine = (shop: Shop, body: string): unknown => {
  const entity = entityOf(body, 'booking');
  const line = shop.lines.find(({ id }) => id === Number(entity['id']));
  if (!line) throw new Refusal(404, 87, 'Id(s) not exists');
  const missing = required.find((field) => entity[field] === undefined || entity[field] === '');
  if (missing) throw new Refusal(400, 41, `parameter "${missing}" required`);
  line.adults = Number(entity['adults']);
  line.children = Number(entity['children']);
  line.childAges = String(entity['child_ages']);
  line.dateUpd = shop.now();
  return { booking: rowOf(line) };
};

const rowOf = (line: Line): Row => ({
  id: line.id,
  id_product: String(line.idProduct),
  id_order: String(line.idOrder),
  id_hotel: String(line.idHotel),
  id_room: String(line.idRoom),
  id_status: '1',
  date_from: `${line.dateFrom} 00:00:00`,
  date_to: `${line.dateTo} 00:00:00`,
  room_num: `A-${line.idRoom}`,
  adults: String(line.adults),
  children: String(line.children),
  child_ages: line.childAges,
  is_refunded: line.isRefunded ? '1' : '0',
  is_cancelled: line.isCancelled ? '1' : '0',
  date_upd: line.dateUpd,
});

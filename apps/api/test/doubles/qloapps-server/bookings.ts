import { randomInt } from 'node:crypto';
import {
  checkFree,
  checkPost,
  checkPut,
  isName,
  textOf,
  typesOf,
  type Fields,
  type WantedType,
} from './booking-rules.ts';
import { priceOf, roomsOf, typeOf, type ShopHotel } from './house.ts';
import { Refusal } from './refusal.ts';
import { freeRoomsOf, type Customer, type Line, type Order, type Shop } from './shop.ts';

/** `POST /api/bookings`. Nothing stops the same request from booking again. @throws Refusal */
export const postBooking = (shop: Shop, body: string): unknown => {
  const booking = bookingIn(body);
  const hotel = checkPost(shop, booking);
  const order: Order = {
    id: shop.orders.length + 1,
    reference: Array.from({ length: 9 }, () => String.fromCodePoint(65 + randomInt(26))).join(''),
    source: textOf(booking['source']).slice(0, 255),
    customer: customerOf(shop, booking['customer_detail'] as Fields),
    remarks: booking['remark'] === undefined ? [] : [textOf(booking['remark'])],
    dateAdd: shop.now(),
    dateUpd: shop.now(),
  };
  shop.orders.push(order);
  const types = typesOf(booking);
  addRooms(shop, hotel, order, types);
  warn(types);
  return detailsOf(shop, order.id);
};

/** `PUT /api/bookings`: rooms that are not named are removed, new ones are looked for first. @throws Refusal */
export const putBooking = (shop: Shop, body: string): unknown => {
  const booking = bookingIn(body);
  const hotel = checkPut(shop, booking);
  const order = shop.orders.find(({ id }) => id === Number(booking['id']))!;
  const wanted = [...typesOf(booking)];
  const removed = linesOf(shop, order.id).filter((line) => {
    const at = wanted.findIndex(
      (type) =>
        type.id_room_type === line.idProduct &&
        type.checkin_date === line.dateFrom &&
        type.checkout_date === line.dateTo,
    );
    if (at < 0) return true;
    // The party of a room that stays is not looked at; services that are not sent again are gone.
    line.services = ((wanted[at]?.rooms ?? [])[0]?.['services'] ?? []) as unknown[];
    const left = wanted[at]!.number_of_rooms - 1;
    if (left > 0) wanted[at] = { ...wanted[at]!, number_of_rooms: left };
    else wanted.splice(at, 1);
    return false;
  });
  if (wanted.length > 0) {
    checkFree(shop, hotel, wanted);
    addRooms(shop, hotel, order, wanted);
  }
  for (const line of removed) shop.lines.splice(shop.lines.indexOf(line), 1);
  if (Number(booking['booking_status']) >= 3) {
    // Written past the model: the rows do not say that they changed.
    for (const line of linesOf(shop, order.id)) {
      line.isRefunded = true;
      line.isCancelled = Number(booking['booking_status']) === 3;
    }
  }
  order.dateUpd = shop.now();
  warn(typesOf(booking));
  return detailsOf(shop, order.id);
};

/** `GET /api/bookings/:id`; undefined when there is none: then the answer is an empty 404. */
export const detailsOf = (shop: Shop, id: number): unknown => {
  const order = shop.orders.find((order) => order.id === id);
  if (!order) return undefined;
  const lines = linesOf(shop, id);
  const sum = (of: (line: Line) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const groups = Map.groupBy(lines, (line) => `${line.idProduct}_${line.dateFrom}_${line.dateTo}`);
  return {
    booking: {
      id,
      id_property: lines[0]?.idHotel ?? 0,
      currency: hotelOf(shop, lines[0]?.idHotel)?.currency ?? 'EUR',
      source: order.source,
      booking_date: order.dateAdd,
      id_language: 1,
      associations: {
        customer_detail: { id_customer: order.customer.id, ...order.customer, id: undefined },
        price_details: {
          total_paid: 0,
          total_price_without_tax: sum((line) => line.priceExcl),
          total_tax: sum((line) => line.priceIncl - line.priceExcl),
        },
        cart_rules: [],
        remarks: order.remarks,
        room_types: Array.from(groups.values(), (group) => ({
          id_room_type: group[0]!.idProduct,
          checkin_date: `${group[0]!.dateFrom} 00:00:00`,
          checkout_date: `${group[0]!.dateTo} 00:00:00`,
          number_of_rooms: group.length,
          rooms: group.map((line) => ({
            id_room: line.idRoom,
            id_hotel_booking: line.id,
            adults: line.adults,
            child: line.children,
            unit_price_without_tax: line.priceExcl,
            total_tax: line.priceIncl - line.priceExcl,
            ...(line.services.length > 0 ? { services: line.services } : {}),
          })),
        })),
      },
    },
  };
};

const linesOf = (shop: Shop, idOrder: number): readonly Line[] =>
  shop.lines.filter((line) => line.idOrder === idOrder);

const hotelOf = (shop: Shop, id: number | undefined): ShopHotel | undefined =>
  shop.hotels.find((hotel) => hotel.id === id);

/** @throws Refusal */
const bookingIn = (body: string): Fields => {
  let parsed: Fields = {};
  try {
    parsed = JSON.parse(body) as Fields;
  } catch {
    // Not JSON: then nothing was asked.
  }
  const { associations, ...booking } = (parsed['booking'] ?? {}) as Fields;
  return { ...booking, ...(associations as Fields | undefined) };
};

/** The customer of an address is renamed by whoever books with it. @throws Refusal after the cart was filled */
const customerOf = (shop: Shop, fields: Fields): Customer => {
  const [firstname, lastname] = [textOf(fields['firstname']), textOf(fields['lastname'])];
  if (!isName(firstname) || !isName(lastname))
    throw new Refusal(500, 0, 'Property Customer->firstname is not valid');
  const known = shop.customers.find(({ email }) => email === fields['email']);
  if (known) return Object.assign(known, { firstname, lastname });
  const customer = {
    id: shop.customers.length + 1,
    email: textOf(fields['email']),
    firstname,
    lastname,
    phone: textOf(fields['phone']),
  };
  shop.customers.push(customer);
  return customer;
};

const addRooms = (shop: Shop, hotel: ShopHotel, order: Order, types: readonly WantedType[]): void => {
  for (const type of types) {
    const idProduct = type.id_room_type;
    for (let index = 0; index < type.number_of_rooms; index += 1) {
      const [from, to] = [type.checkin_date, type.checkout_date];
      const [room = roomsOf(hotel, idProduct)[0]!] = freeRoomsOf(shop, hotel, idProduct, from, to);
      const { excl, incl } = priceOf(typeOf(hotel, idProduct)!, from, to);
      const asked = type.rooms?.[index] ?? {};
      const ages = (asked['child_ages'] ?? []) as readonly unknown[];
      shop.lines.push({
        id: 1 + Math.max(0, ...shop.lines.map(({ id }) => id)),
        idOrder: order.id,
        idHotel: hotel.id,
        idProduct,
        idRoom: room.id,
        dateFrom: from,
        dateTo: to,
        // It reads `adult`; without it, whatever the room type holds by default. Without ages there are no children.
        adults: Number(asked['adult'] ?? 2),
        children: ages.length > 0 ? Number(asked['child'] ?? 0) : 0,
        childAges: JSON.stringify(ages),
        priceExcl: excl,
        priceIncl: incl,
        isRefunded: false,
        isCancelled: false,
        services: (asked['services'] ?? []) as unknown[],
        dateUpd: shop.now(),
      });
    }
  }
};

/** PHP warns of what is read and not there, and the webservice answers 500 although all is done. @throws Refusal */
const warn = (types: readonly WantedType[]): void => {
  for (const room of types.flatMap(({ rooms = [] }) => rooms))
    if (!('total_tax' in room) && !('id_tax_rules_group' in room))
      throw new Refusal(500, 3, '[PHP Warning #2] Undefined array key "total_tax"');
};

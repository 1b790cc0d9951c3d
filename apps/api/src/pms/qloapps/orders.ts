import type { PmsCall } from '../pms.ts';
import { QloAppsError } from './error.ts';
import type { QloAppsHotel } from './hotel.ts';
import { fieldsOf, itemsOf, textOf, wholeOf } from './loose.ts';
import { orderOf, type Order } from './order.ts';
import { isOurs, isTheirs, sourcePattern } from './source.ts';

/** An order as the list of orders tells it. */
export interface OrderRow {
  readonly id: number;
  readonly source: string;
}

/** Every order that was made under a reference of ours, the oldest first. @throws QloAppsError */
export const ordersUnder = async (
  hotel: QloAppsHotel,
  reference: string,
  call: PmsCall,
): Promise<readonly OrderRow[]> =>
  listOrders(hotel.ask, { 'filter[source]': sourcePattern(hotel, reference) }, call);

/**
 * The order that a guest quotes: by the reference we told, or by the one of QloApps.
 *
 * @returns undefined when this hotel has none
 * @throws QloAppsError
 */
export const findOrder = async (
  hotel: QloAppsHotel,
  reference: string,
  call: PmsCall,
): Promise<Order | undefined> => {
  const rows = isOurs(reference)
    ? await ordersUnder(hotel, reference, call)
    : isTheirs(reference)
      ? await listOrders(hotel.ask, { 'filter[reference]': `[${reference}]` }, call)
      : [];
  return theOne(await readOrders(hotel, rows, reference, call));
};

/** Of several under one reference, the oldest that stands; they are in the order of their ids. */
export const theOne = (orders: readonly Order[]): Order | undefined =>
  orders.find(({ isCancelled }) => !isCancelled) ?? orders[0];

/** @throws QloAppsError `not_found` */
export const requireOrder = async (hotel: QloAppsHotel, reference: string, call: PmsCall): Promise<Order> => {
  const order = await findOrder(hotel, reference, call);
  if (!order) throw new QloAppsError('refused', { code: 'not_found' });
  return order;
};

/** The whole orders of this hotel, in the same order. @throws QloAppsError */
export const readOrders = async (
  hotel: QloAppsHotel,
  rows: readonly OrderRow[],
  reference: string,
  call: PmsCall,
): Promise<readonly Order[]> => {
  const orders = await Promise.all(rows.map(async ({ id }) => readOrder(hotel, id, reference, call)));
  return orders.filter((order) => order !== undefined);
};

/**
 * The whole order; undefined when it is of another hotel of the shop. That rooms were given back is told by the
 * list of booked rooms alone.
 *
 * @throws QloAppsError
 */
const readOrder = async (
  hotel: QloAppsHotel,
  id: number,
  reference: string,
  call: PmsCall,
): Promise<Order | undefined> => {
  const rooms = {
    method: 'GET',
    resource: 'room_bookings',
    query: { 'filter[id_order]': `[${id}]`, display: '[id,id_hotel,is_refunded]' },
  } as const;
  const [details, booked] = await Promise.all([
    hotel.ask({ method: 'GET', resource: `bookings/${id}` }, call),
    hotel.ask(rooms, call),
  ]);
  const rows = itemsOf(fieldsOf(booked)['bookings']);
  if (rows.some((row) => wholeOf(row['id_hotel']) !== hotel.idHotel)) return undefined;
  const givenBack = new Set(
    rows.filter((row) => wholeOf(row['is_refunded']) > 0).map((row) => wholeOf(row['id'])),
  );
  return orderOf(hotel, fieldsOf(details)['booking'], reference, givenBack);
};

const listOrders = async (
  ask: QloAppsHotel['ask'],
  filter: Readonly<Record<string, string>>,
  call: PmsCall,
): Promise<readonly OrderRow[]> => {
  const query = { ...filter, display: '[id,source]', sort: '[id_ASC]', limit: '0,50' };
  const answer = await ask({ method: 'GET', resource: 'orders', query }, call);
  return itemsOf(fieldsOf(answer)['orders']).map((row) => ({
    id: wholeOf(row['id']),
    source: textOf(row['source'] ?? ''),
  }));
};

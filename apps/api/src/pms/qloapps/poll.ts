import type { Change } from '../changes/change.ts';
import type { Polled } from '../changes/poller.ts';
import type { PmsCall } from '../pms.ts';
import { lastOrderId, newestOrder, ordersSince, type ChangedOrder } from './changed-orders.ts';
import type { QloAppsHotel } from './hotel.ts';
import type { Ask } from './http.ts';
import { dateOf, fieldsOf, itemsOf, wholeOf } from './loose.ts';
import { overlapStart, pruned, seenOnceMore, type Mark } from './mark.ts';
import { referenceIn } from './source.ts';

type Range = Mark['held'][string][number];

/**
 * What changed in a shop's orders since a mark, by `date_upd`. Orders and not booked rooms: a cancellation does not
 * move the `date_upd` of its rooms, and a room that leaves an order leaves no row. A quiet poll is one call.
 *
 * Not seen: closed rooms, prices, and an early departure. Those live as long as the cache believes an answer.
 *
 * @throws QloAppsError
 */
export const pollOrders = async (
  hotel: Pick<QloAppsHotel, 'ask' | 'idHotel'>,
  mark: Mark | undefined,
  call: PmsCall,
): Promise<Polled<Mark>> => {
  const rows = mark && (await ordersSince(hotel.ask, overlapStart(mark.at), call));
  if (!mark || !rows) return startAnew(hotel.ask, call);
  const changed = rows.filter(({ id, dateUpd }) => mark.seen[id] !== dateUpd);
  if (changed.length === 0) return { changes: [], mark };

  const rooms = await roomsOf(hotel.ask, changed, call);
  const held = { ...mark.held };
  const changes = changed.flatMap((order): readonly Change[] => {
    const own = (rooms.get(order.id) ?? []).filter(({ idHotel }) => idHotel === hotel.idHotel);
    const before = mark.held[order.id] ?? (order.id > mark.lastId ? [] : undefined);
    // Other hotels share the shop.
    if (own.length === 0 && rooms.has(order.id) && !before?.length) return [];
    const now = own.map(({ from, to }): Range => ({ from, to }));
    held[order.id] = now;
    // An old order that moved: nobody knows which nights it left.
    if (!before) return [{ kind: 'everything' }];
    return [...[...before, ...now].map(nightsOf), ...referencesOf(order)];
  });
  const looked = changed.map(({ id, dateUpd }) => [id, seenOnceMore(mark.seen[id], dateUpd)] as const);
  const seen = { ...mark.seen, ...Object.fromEntries(looked) };
  const at = changed.reduce((latest, { dateUpd }) => (dateUpd > latest ? dateUpd : latest), mark.at);
  const lastId = Math.max(mark.lastId, ...changed.map(({ id }) => id));
  return { changes, mark: pruned({ at, lastId, seen, held }) };
};

/** The mark is taken first: what changes in between is found once more. */
const startAnew = async (ask: Ask, call: PmsCall): Promise<Polled<Mark>> => {
  const newest = await newestOrder(ask, call);
  const mark = {
    at: newest?.dateUpd ?? '1970-01-01 00:00:00',
    lastId: await lastOrderId(ask, call),
    seen: {},
    held: {},
  };
  const seen = await ordersSince(ask, overlapStart(mark.at), call);
  const known = Object.fromEntries((seen ?? []).map(({ id, dateUpd }) => [id, dateUpd]));
  return { changes: [{ kind: 'everything' }], mark: { ...mark, seen: known } };
};

interface HeldRoom extends Range {
  readonly idHotel: number;
}

/** So many ids still fit an address. */
const MOST_IDS = 100;

/** The rooms of each order; none of an order that has no rooms any more. @throws QloAppsError */
const roomsOf = async (
  ask: Ask,
  orders: readonly ChangedOrder[],
  call: PmsCall,
): Promise<ReadonlyMap<number, readonly HeldRoom[]>> => {
  const rows = [];
  for (let first = 0; first < orders.length; first += MOST_IDS) {
    const ids = orders.slice(first, first + MOST_IDS).map(({ id }) => id);
    const query = {
      'filter[id_order]': `[${ids.join('|')}]`,
      display: '[id_order,id_hotel,date_from,date_to]',
    };
    const answer = await ask({ method: 'GET', resource: 'room_bookings', query }, call);
    rows.push(...itemsOf(fieldsOf(answer)['bookings']));
  }
  return Map.groupBy(
    rows.map((row) => ({
      idOrder: wholeOf(row['id_order']),
      idHotel: wholeOf(row['id_hotel']),
      from: dateOf(row['date_from']),
      to: dateOf(row['date_to']),
    })),
    ({ idOrder }) => idOrder,
  );
};

const nightsOf = ({ from, to }: Range): Change => ({ kind: 'nights', from, to });

const referencesOf = ({ reference, source }: ChangedOrder): readonly Change[] =>
  [reference, referenceIn(source)]
    .filter((reference) => reference !== undefined && reference !== '')
    .map((reference) => ({ kind: 'booking', reference: reference as string }));

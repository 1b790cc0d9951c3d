import { soldNights } from '../check.ts';
import type { PollerOptions } from '../changes/poller.ts';
import type { MonthBlocks } from '../month-block/month-block.ts';
import type { IsoDate, Pms } from '../pms.ts';
import { bookOnce } from './book.ts';
import { cancelOrder } from './cancel.ts';
import { modify, quoteChange } from './change.ts';
import { connect, type ConnectionOptions } from './http.ts';
import type { QloAppsHotel } from './hotel.ts';
import { createLane } from './lane.ts';
import type { Mark } from './mark.ts';
import { monthsOfQloApps } from './months.ts';
import { searchOffers } from './offers.ts';
import { toBooking } from './order.ts';
import { findOrder, requireOrder } from './orders.ts';
import { placeOf } from './place.ts';
import { pollOrders } from './poll.ts';

export interface QloAppsOptions
  extends
    ConnectionOptions,
    Pick<QloAppsHotel, 'idHotel' | 'roomTypes' | 'currency' | 'referencePrefix' | 'contact'> {
  /** @default 2 */
  readonly currencyDecimals?: number;
  /** The date at the hotel. */
  readonly today: () => IsoDate;
}

/** A hotel of a QloApps shop (1.7), through its webservice. */
export interface QloAppsPms extends Pms {
  readonly months: MonthBlocks;
  /** What changed since a mark, for a poller. */
  readonly poll: PollerOptions<Mark>['poll'];
}

/**
 * The key needs: GET on `hotel_room_types`, `orders`; GET and PUT on `room_bookings`; POST on `hotel_ari`; GET,
 * POST and PUT on `bookings`.
 */
export const qloAppsPms = (options: QloAppsOptions): QloAppsPms => {
  const { idHotel, roomTypes, currency, currencyDecimals = 2, referencePrefix, contact, today } = options;
  const shop = { idHotel, roomTypes, currency, currencyDecimals, referencePrefix, contact, today };
  const hotel: QloAppsHotel = { ...shop, ask: connect(options) };
  const lane = createLane();
  return {
    offers: async (stay, call) => {
      soldNights(stay, hotel.today());
      return searchOffers(hotel, stay, call);
    },
    // Two tries at once would each find nothing of the other.
    book: async (request, call) => lane(request.clientReference, async () => bookOnce(hotel, request, call)),
    booking: async (reference, call) => {
      const order = await findOrder(hotel, reference, call);
      return order ? toBooking(hotel, order) : null;
    },
    bookingOf: async (clientReference, call) =>
      lane(clientReference, async () => {
        const { order } = await placeOf(hotel, clientReference, call);
        return order ? toBooking(hotel, order) : null;
      }),
    quoteChange: async (reference, stay, call) => quoteChange(hotel, reference, stay, call),
    modify: async (reference, stay, call) => modify(hotel, reference, stay, call),
    cancel: async (reference, call) => {
      const order = await requireOrder(hotel, reference, call);
      if (!order.isCancelled) await cancelOrder(hotel, order, call);
      return toBooking(hotel, await requireOrder(hotel, reference, call));
    },
    months: monthsOfQloApps(hotel),
    poll: async (mark, call, spend) => {
      const ask: QloAppsHotel['ask'] = async (exchange, call) => {
        spend();
        return hotel.ask(exchange, call);
      };
      return pollOrders({ ask, idHotel }, mark, call);
    },
  };
};

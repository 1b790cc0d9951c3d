import type { PmsCall } from '../pms.ts';
import { referenceCandidate } from '../reference.ts';
import { cancelOrder } from './cancel.ts';
import type { QloAppsHotel } from './hotel.ts';
import type { Order } from './order.ts';
import { ordersUnder, readOrders, theOne } from './orders.ts';
import { sourceOf } from './source.ts';

/**
 * The reference for a booking, and the order that has it already. A reference of another guest is passed over, and
 * copies of the order are cancelled.
 *
 * @throws QloAppsError
 */
export const placeOf = async (
  hotel: QloAppsHotel,
  clientReference: string,
  call: PmsCall,
): Promise<{ readonly reference: string; readonly order?: Order | undefined }> => {
  for (let attempt = 0; ; attempt += 1) {
    const reference = referenceCandidate(hotel.referencePrefix, clientReference, attempt);
    const rows = await ordersUnder(hotel, reference, call);
    const mine = rows.filter(({ source }) => source === sourceOf(hotel, reference, clientReference));
    if (mine.length === 0 && rows.length > 0) continue;
    const orders = await readOrders(hotel, mine, reference, call);
    // Two processes asked at the same moment, or a try that we gave up was slow: the oldest is the guest's.
    for (const copy of orders.filter(({ isCancelled }) => !isCancelled).slice(1))
      await cancelOrder(hotel, copy, call);
    return { reference, order: theOne(orders) };
  }
};

import type { PmsCall } from '../pms.ts';
import type { QloAppsHotel } from './hotel.ts';
import type { Order } from './order.ts';
import { putOrder } from './put-order.ts';

const CANCELLED = 3;

/** Gives all rooms of an order back. Doing it twice is the same as once. @throws QloAppsError */
export const cancelOrder = async (hotel: QloAppsHotel, order: Order, call: PmsCall): Promise<void> =>
  putOrder(hotel, order, { rooms: order.rooms, booking_status: CANCELLED }, call);

import { soldNights } from '../check.ts';
import { fits } from '../month-block/offers.ts';
import type { Booking, PmsCall, Stay } from '../pms.ts';
import { QloAppsError } from './error.ts';
import type { QloAppsHotel } from './hotel.ts';
import { searchRooms } from './offers.ts';
import { toBooking, type BookedRoom, type Order } from './order.ts';
import { requireOrder } from './orders.ts';
import { putOrder } from './put-order.ts';
import { putParty } from './put-party.ts';
import { limitsOf, roomTypeOf } from './room-types.ts';

/** What a booking would cost on another stay; `null` when it does not fit. @throws QloAppsError | PmsError */
export const quoteChange = async (
  hotel: QloAppsHotel,
  reference: string,
  stay: Stay,
  call: PmsCall,
): Promise<{ readonly totalCents: number } | null> => {
  const { order, room } = await changeable(hotel, reference, stay, call);
  if (!(await holds(hotel, room, stay, call))) return null;
  if (isSameNights(room, stay)) return { totalCents: order.totalCents };
  const free = await freeOf(hotel, room, stay, call);
  // Services stay as they are.
  return free ? { totalCents: order.totalCents - room.cents + free.totalCents } : null;
};

/**
 * Moves a booking, or changes its party. QloApps looks for a free room before it gives the old one back: where
 * the only free room of overlapping nights is the guest's own, it says no, and a person has to do it by hand.
 *
 * @throws QloAppsError `not_available` and nothing is changed | PmsError
 */
export const modify = async (
  hotel: QloAppsHotel,
  reference: string,
  stay: Stay,
  call: PmsCall,
): Promise<Booking> => {
  const { order, room } = await changeable(hotel, reference, stay, call);
  if (!(await holds(hotel, room, stay, call))) throw new QloAppsError('refused');
  if (isSameNights(room, stay)) await putParty(hotel, room, stay, call);
  else {
    const { checkIn, checkOut, adults, children } = stay;
    const { idRoomType, services } = room;
    const rooms = [{ idRoomType, services, checkIn, checkOut, adults, children }];
    await putOrder(hotel, order, { rooms }, call);
  }
  return toBooking(hotel, await requireOrder(hotel, reference, call));
};

/** @throws QloAppsError `not_found`; `rejected` for what only a person should change | PmsError */
const changeable = async (
  hotel: QloAppsHotel,
  reference: string,
  stay: Stay,
  call: PmsCall,
): Promise<{ readonly order: Order; readonly room: BookedRoom }> => {
  const order = await requireOrder(hotel, reference, call);
  soldNights(stay, hotel.today());
  const [room, ...others] = order.rooms;
  if (!room || order.isCancelled || others.length > 0 || room.hasFacilities)
    throw new QloAppsError('refused');
  return { order, room };
};

const holds = async (
  hotel: QloAppsHotel,
  { idRoomType }: BookedRoom,
  stay: Stay,
  call: PmsCall,
): Promise<boolean> => {
  const roomType = roomTypeOf(hotel, idRoomType);
  const limits = (await limitsOf(hotel, call)).find((limit) => limit.roomType === roomType);
  return limits !== undefined && fits(limits, stay);
};

const freeOf = async (hotel: QloAppsHotel, { idRoomType }: BookedRoom, stay: Stay, call: PmsCall) => {
  const roomType = roomTypeOf(hotel, idRoomType);
  return (await searchRooms(hotel, stay, call)).find((found) => found.roomType === roomType);
};

const isSameNights = (room: BookedRoom, stay: Stay): boolean =>
  room.checkIn === stay.checkIn && room.checkOut === stay.checkOut;

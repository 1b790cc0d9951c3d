import { nightsOf } from '../nights.ts';
import type { Stay } from '../pms.ts';
import { soldElsewhere } from './background.ts';
import type { BookingRecord } from './record.ts';
import type { SimulatedRoom } from './room.ts';

/**
 * The rooms of a type that are free on every night of a stay. The same room, as no guest wants to move: one
 * that is free on Monday and another that is free on Tuesday make no stay.
 *
 * @param records confirmed bookings count
 */
export const freeRooms = (
  hotel: string,
  type: SimulatedRoom,
  stay: Pick<Stay, 'checkIn' | 'checkOut'>,
  records: readonly BookingRecord[],
): readonly number[] => {
  const taken = new Set(
    records
      .filter(({ status, roomType }) => status === 'confirmed' && roomType === type.id)
      .filter(({ checkIn, checkOut }) => checkIn < stay.checkOut && stay.checkIn < checkOut)
      .map(({ room }) => room),
  );
  const isSold = soldElsewhere(hotel, nightsOf(stay));
  return Array.from({ length: type.count }, (_, index) => index + 1).filter(
    (room) => !taken.has(room) && !isSold(type.id, room),
  );
};

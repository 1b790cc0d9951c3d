import { fits } from '../month-block/offers.ts';
import type { PmsCall, RoomOffer, Stay } from '../pms.ts';
import { searchAri } from './ari.ts';
import { centsOf, type QloAppsHotel } from './hotel.ts';
import { fieldsOf, itemsOf, numberOf, wholeOf, type Fields } from './loose.ts';
import { roomTypeOf } from './room-types.ts';

/**
 * The offers of a plain search: exact in closures, lengths of stay and prices. QloApps takes the party and does
 * not look at it (its search reads another name), so that who fits is decided here.
 *
 * @throws QloAppsError
 */
export const searchOffers = async (
  hotel: QloAppsHotel,
  stay: Stay,
  call: PmsCall,
): Promise<readonly RoomOffer[]> => {
  const found = await searchRooms(hotel, stay, call);
  return found
    .filter(({ rooms }) => rooms.some((room) => fits(limitsOf(room), stay)))
    .map(({ roomType, rooms, totalCents }) => ({ roomType, available: rooms.length, totalCents }))
    .toSorted((a, b) => a.totalCents - b.totalCents);
};

interface FreeRooms {
  readonly roomType: string;
  readonly totalCents: number;
  readonly rooms: readonly Fields[];
}

/** The free rooms of a stay, whoever comes. @throws QloAppsError */
export const searchRooms = async (
  hotel: QloAppsHotel,
  { checkIn, checkOut, adults, children }: Stay,
  call: PmsCall,
): Promise<readonly FreeRooms[]> => {
  const party = { adults, children };
  const [found] = await searchAri(hotel, { from: checkIn, to: checkOut, party }, call);
  return itemsOf(found?.['room_types']).flatMap((type) => {
    const roomType = roomTypeOf(hotel, wholeOf(type['id_room_type']));
    if (roomType === undefined) return [];
    const rooms = itemsOf(fieldsOf(type['rooms'])['available']);
    const totalCents = centsOf(hotel, numberOf(type['total_price_with_tax']));
    return rooms.length === 0 ? [] : { roomType, rooms, totalCents };
  });
};

/** QloApps writes them beside every free room, under names of their own. */
const limitsOf = (room: Fields) => ({
  maxAdults: wholeOf(room['max_adult']),
  maxChildren: wholeOf(room['max_children']),
  maxGuests: wholeOf(room['max_occupancy']),
});

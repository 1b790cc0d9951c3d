import type { RoomLimits } from '../month-block/month-block.ts';
import type { PmsCall } from '../pms.ts';
import { QloAppsError } from './error.ts';
import type { QloAppsHotel } from './hotel.ts';
import { fieldsOf, itemsOf, wholeOf } from './loose.ts';

/** Our name of a room type of the shop. */
export const roomTypeOf = ({ roomTypes }: QloAppsHotel, id: number): string | undefined =>
  Object.keys(roomTypes).find((name) => roomTypes[name] === id);

/** @throws QloAppsError `rejected` when the hotel has no such room type */
export const idOf = ({ roomTypes }: QloAppsHotel, roomType: string): number => {
  const id = Object.hasOwn(roomTypes, roomType) ? roomTypes[roomType] : undefined;
  if (id === undefined) throw new QloAppsError('refused');
  return id;
};

/** Who fits, and how long one may stay. The webservice does not tell the limits of single seasons. */
export const limitsOf = async (hotel: QloAppsHotel, call: PmsCall): Promise<readonly RoomLimits[]> => {
  const answer = await hotel.ask(
    {
      method: 'GET',
      resource: 'hotel_room_types',
      query: {
        'filter[id_hotel]': `[${hotel.idHotel}]`,
        display: '[id_product,max_adults,max_children,max_guests,min_los,max_los]',
      },
    },
    call,
  );
  return itemsOf(fieldsOf(answer)['hotel_room_types']).flatMap((row) => {
    const roomType = roomTypeOf(hotel, wholeOf(row['id_product']));
    const maxNights = wholeOf(row['max_los'] ?? 0);
    if (roomType === undefined) return [];
    return {
      roomType,
      maxAdults: wholeOf(row['max_adults']),
      maxChildren: wholeOf(row['max_children'] ?? 0),
      maxGuests: wholeOf(row['max_guests']),
      minNights: wholeOf(row['min_los'] ?? 1),
      ...(maxNights > 0 ? { maxNights } : {}),
    };
  });
};

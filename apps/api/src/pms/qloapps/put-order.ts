import type { PmsCall } from '../pms.ts';
import type { QloAppsHotel } from './hotel.ts';
import { occupancyOf } from './occupancy.ts';
import type { BookedRoom, Order } from './order.ts';

/** A room as it shall be; without `idRoom` QloApps takes any that is free. */
export type WantedRoom = Pick<
  BookedRoom,
  'idRoomType' | 'checkIn' | 'checkOut' | 'adults' | 'children' | 'services'
> & { readonly idRoom?: number };

/**
 * Makes an order hold exactly these rooms: one that is not named again is removed, with all that goes with it. The
 * same request twice changes nothing more.
 *
 * @throws QloAppsError
 */
export const putOrder = async (
  { ask, idHotel }: QloAppsHotel,
  { id, email }: Order,
  { rooms, booking_status }: { readonly rooms: readonly WantedRoom[]; readonly booking_status?: number },
  call: PmsCall,
): Promise<void> => {
  const booking = {
    id,
    id_property: idHotel,
    ...(booking_status === undefined ? {} : { booking_status }),
    associations: { customer_detail: { email }, room_types: typesOf(rooms) },
  };
  const body = { type: 'application/json', text: JSON.stringify({ booking }) } as const;
  await ask({ method: 'PUT', resource: `bookings/${id}`, body }, call);
};

/** One entry for all rooms of a type on the same nights: of two, QloApps would read the rooms of the last alone. */
const typesOf = (rooms: readonly WantedRoom[]) => {
  const groups = Map.groupBy(rooms, ({ idRoomType, checkIn, checkOut }) =>
    JSON.stringify([idRoomType, checkIn, checkOut]),
  );
  return Array.from(groups.values(), (group) => ({
    id_room_type: group[0]?.idRoomType,
    checkin_date: group[0]?.checkIn,
    checkout_date: group[0]?.checkOut,
    number_of_rooms: group.length,
    rooms: group.map((room) => ({
      ...(room.idRoom === undefined ? {} : { id_room: room.idRoom }),
      ...occupancyOf(room),
      services: room.services.map((service) => ({
        id_service: service['id_service'],
        quantity: service['quantity'],
        unit_price_without_tax: service['unit_price_without_tax'],
        total_tax: null,
      })),
    })),
  }));
};

import { fits } from '../month-block/offers.ts';
import { soldNights } from '../check.ts';
import type { Booking, BookingRequest, PmsCall } from '../pms.ts';
import { QloAppsError } from './error.ts';
import { customerOf } from './guest.ts';
import type { QloAppsHotel } from './hotel.ts';
import { fieldsOf } from './loose.ts';
import { occupancyOf } from './occupancy.ts';
import { orderOf, toBooking, type Order } from './order.ts';
import { placeOf } from './place.ts';
import { idOf, limitsOf } from './room-types.ts';
import { sourceOf } from './source.ts';

/**
 * Books once for a client reference, though QloApps would book as often as it is asked: it is asked what there is
 * under our reference before each try, and again whenever the outcome of one is not known.
 *
 * @throws QloAppsError | PmsError
 */
export const bookOnce = async (
  hotel: QloAppsHotel,
  request: BookingRequest,
  call: PmsCall,
): Promise<Booking> => {
  const { reference, order: known } = await placeOf(hotel, request.clientReference, call);
  if (known) return toBooking(hotel, known);

  soldNights(request, hotel.today());
  const idRoomType = idOf(hotel, request.roomType);
  const limits = (await limitsOf(hotel, call)).find(({ roomType }) => roomType === request.roomType);
  if (!limits || !fits(limits, request)) throw new QloAppsError('refused');
  const body = { type: 'application/json', text: bookingOf(hotel, request, reference, idRoomType) } as const;
  try {
    const answer = await hotel.ask({ method: 'POST', resource: 'bookings', body }, call);
    const made = orderOf(hotel, fieldsOf(answer)['booking'], reference, new Set());
    return toBooking(hotel, (await whatIsThere(hotel, request.clientReference, call)) ?? made);
  } catch (error) {
    // It may be done all the same; and "no room is left" may be the room that an earlier try of ours took.
    const done = isNo(error) ? undefined : await whatIsThere(hotel, request.clientReference, call);
    if (done) return toBooking(hotel, done);
    throw error;
  }
};

/** undefined also when that cannot be found out now. */
const whatIsThere = async (
  hotel: QloAppsHotel,
  clientReference: string,
  call: PmsCall,
): Promise<Order | undefined> => {
  try {
    return (await placeOf(hotel, clientReference, call)).order;
  } catch {
    return undefined;
  }
};

/** It did nothing, and says so. */
const isNo = (error: unknown): boolean =>
  error instanceof QloAppsError &&
  error.code !== 'not_available' &&
  ['refused', 'credentials', 'redirect', 'rate-limited'].includes(error.fault);

const bookingOf = (
  hotel: QloAppsHotel,
  { checkIn, checkOut, adults, children, guestName, clientReference }: BookingRequest,
  reference: string,
  idRoomType: number,
): string =>
  JSON.stringify({
    booking: {
      id_property: hotel.idHotel,
      currency: hotel.currency,
      booking_status: 1,
      payment_status: 3,
      source: sourceOf(hotel, reference, clientReference),
      associations: {
        customer_detail: customerOf(hotel, guestName, reference),
        payment_detail: { payment_type: 'pay at hotel' },
        room_types: [
          {
            id_room_type: idRoomType,
            checkin_date: checkIn,
            checkout_date: checkOut,
            number_of_rooms: 1,
            rooms: [occupancyOf({ adults, children })],
          },
        ],
      },
    },
  });

import { XMLBuilder } from 'fast-xml-parser';
import type { IsoDate, PmsCall, Stay } from '../pms.ts';
import { QloAppsError } from './error.ts';
import type { QloAppsHotel } from './hotel.ts';
import { fieldsOf, itemsOf, textOf, type Fields } from './loose.ts';

/** Availability, rates and inventory: what is wanted of a range of nights. */
export interface AriQuery {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Rooms that are not free too, each with the dates of its bookings and closures. */
  readonly taken?: boolean;
  /** One answer per night. */
  readonly nightly?: boolean;
  readonly party?: Pick<Stay, 'adults' | 'children'>;
}

const xml = new XMLBuilder();

/**
 * Searches. QloApps reads this request as XML only, whatever the format of its answer.
 *
 * @returns the answer for the range, or one per night
 * @throws QloAppsError
 */
export const searchAri = async (
  hotel: QloAppsHotel,
  query: AriQuery,
  call: PmsCall,
): Promise<readonly Fields[]> => {
  const body = { type: 'application/xml', text: requestOf(hotel, query) } as const;
  const answer = fieldsOf(await hotel.ask({ method: 'POST', resource: 'hotel_ari', body }, call));
  const found = query.nightly ? itemsOf(answer['hotel_aris']) : [fieldsOf(answer['hotel_ari'])];
  for (const { currency } of found) {
    // A price in another currency is a wrong price.
    if (textOf(currency).toUpperCase() !== hotel.currency) throw new QloAppsError('garbage');
  }
  return found;
};

const requestOf = ({ idHotel }: QloAppsHotel, { from, to, taken, nightly, party }: AriQuery): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${xml.build({
    qloapps: {
      hotel_ari: {
        id_hotel: idHotel,
        date_from: from,
        date_to: to,
        // Always: without it the nightly answer fails in PHP 8.
        get_available_rooms: 1,
        ...(taken ? { get_booked_rooms: 1, get_unavailable_rooms: 1 } : {}),
        ...(nightly ? { date_wise_breakdown: 1 } : {}),
        ...(party
          ? {
              associations: {
                room_occupancies: { room_occupancy: { adults: party.adults, children: party.children } },
              },
            }
          : {}),
      },
    },
  })}`;

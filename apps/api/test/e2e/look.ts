import { join } from 'node:path';
import { rooms as buenosAires } from '../../src/hotels/demo/buenos-aires/rooms.ts';
import { rooms as malaga } from '../../src/hotels/demo/malaga/rooms.ts';
import type { Hotel } from '../../src/hotels/hotel.ts';
import type { Stay } from '../../src/pms/pms.ts';
import { bookingFile } from '../../src/pms/simulated/file.ts';
import { simulatedPms } from '../../src/pms/simulated/simulated.ts';

const inventories = { 'buenos-aires': buenosAires, malaga };
const call = { signal: new AbortController().signal };

/** A second look at a hotel's PMS, beside the agent: same rooms, same other guests, what has been booked by now. */
export const lookAt = (hotel: Hotel, data: string) => {
  const pms = simulatedPms({
    hotel: hotel.id,
    referencePrefix: hotel.id.slice(0, 3).toUpperCase(),
    rooms: inventories[hotel.id as keyof typeof inventories],
    today: () => '2026-11-24',
    store: bookingFile(join(data, `pms-${hotel.id}.json`)),
  });
  return {
    bookings: () => pms.state.bookings,
    /** Cents of a stay in a room, or undefined when it is not free. */
    price: async (stay: Stay, roomType: string): Promise<number | undefined> =>
      (await pms.offers(stay, call)).find((offer) => offer.roomType === roomType)?.totalCents,
  };
};

/** Digits of an amount as any of our locales writes it. */
export const amount = (cents: number): RegExp => {
  const [whole = '', fraction] = String(cents / 100).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, '[.,\\s]?');
  return new RegExp(fraction === undefined ? `${grouped}(?!\\d)` : `${grouped}[.,]${fraction}`);
};

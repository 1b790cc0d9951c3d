import { join } from 'node:path';
import { rooms as buenosAiresRooms } from '../../hotels/demo/buenos-aires/rooms.ts';
import { rooms as malagaRooms } from '../../hotels/demo/malaga/rooms.ts';
import type { Hotel } from '../../hotels/hotel.ts';
import type { IsoDate } from '../pms.ts';
import type { PmsSystem } from '../system.ts';
import type { Faults } from './faults.ts';
import { bookingFile } from './file.ts';
import type { SimulatedRoom } from './room.ts';
import { simulatedPms } from './simulated.ts';

interface Options {
  readonly hotel: Hotel;
  /** Folder of its bookings. */
  readonly data: string;
  readonly referencePrefix: string;
  readonly today: () => IsoDate;
  readonly faults: Faults;
}

const inventories: Readonly<Record<string, readonly SimulatedRoom[]>> = {
  'buenos-aires': buenosAiresRooms,
  malaga: malagaRooms,
};

export const simulatedSystem = ({ hotel, data, ...options }: Options): PmsSystem => {
  const pms = simulatedPms({
    ...options,
    hotel: hotel.id,
    rooms: inventories[hotel.id] ?? [],
    store: bookingFile(join(data, `pms-${hotel.id}.json`)),
  });
  return { pms, months: pms.months };
};

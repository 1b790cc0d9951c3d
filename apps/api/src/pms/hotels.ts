import { join } from 'node:path';
import { createPmsCache, type PmsCacheEvent } from '@hotel/pms-cache';
import type { TenantId } from '@hotel/tenant-context';
import type { Config } from '../config.ts';
import { rooms as buenosAiresRooms } from '../hotels/demo/buenos-aires/rooms.ts';
import { rooms as malagaRooms } from '../hotels/demo/malaga/rooms.ts';
import type { Hotel } from '../hotels/hotel.ts';
import { cachedPms } from './cached.ts';
import type { HotelPms } from './pms.ts';
import { pmsPolicies } from './policies.ts';
import { bookingFile } from './simulated/file.ts';
import type { SimulatedRoom } from './simulated/room.ts';
import { simulatedPms } from './simulated/simulated.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_DATA' | 'PMS_LATENCY_MS' | 'PMS_FAILURE_RATIO'>;
  readonly hotels: readonly Hotel[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly observe: (event: PmsCacheEvent) => void;
}

/** The PMS of every hotel, each behind its part of one cache. */
export interface HotelSystems {
  readonly of: (hotel: TenantId) => HotelPms;
  close(): Promise<void>;
}

const inventories: Readonly<Record<string, readonly SimulatedRoom[]>> = {
  'buenos-aires': buenosAiresRooms,
  malaga: malagaRooms,
};

export const simulatedHotels = ({ config, hotels, now, observe }: Options): HotelSystems => {
  const cache = createPmsCache({ policies: pmsPolicies, observe });
  const faults = { latencyMs: config.PMS_LATENCY_MS, failureRatio: config.PMS_FAILURE_RATIO };
  const systems = new Map(
    hotels.map(({ id, timeZone }): [TenantId, HotelPms] => {
      const today = (): string =>
        Temporal.Instant.fromEpochMilliseconds(now()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
      const pms = simulatedPms({
        hotel: id,
        referencePrefix: id.slice(0, 3).toUpperCase(),
        rooms: inventories[id] ?? [],
        today,
        store: bookingFile(join(config.HOTEL_DATA, `pms-${id}.json`)),
        faults,
      });
      return [id, cachedPms(pms, cache.for(id))];
    }),
  );
  return {
    of: (hotel) => {
      const system = systems.get(hotel);
      if (!system) throw new Error(`hotel ${hotel} has no PMS`);
      return system;
    },
    close: cache.close,
  };
};

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RedisLike } from '@hotel/tenant-context/redis';
import type { Hotel } from '../../hotels/hotel.ts';
import { StartupError } from '../../startup-error.ts';
import { markFile } from '../changes/mark-file.ts';
import { createPoller } from '../changes/poller.ts';
import { sharedTurns } from '../changes/shared-turns.ts';
import type { IsoDate } from '../pms.ts';
import type { QloAppsSettings } from '../settings.ts';
import type { PmsSystem } from '../system.ts';
import { markSchema } from './mark.ts';
import { qloAppsPms } from './qloapps.ts';

interface Options {
  readonly settings: QloAppsSettings;
  readonly hotel: Hotel;
  /** Folder of the poller's mark, where this process is alone. */
  readonly data: string;
  /** Shared by all processes of the service: then one of them polls. */
  readonly redis?: RedisLike | undefined;
  readonly referencePrefix: string;
  readonly today: () => IsoDate;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A poll for changes failed. */
  readonly onFailure: (error: unknown) => void;
}

/** @throws StartupError when the file of the key cannot be read, or our room types and theirs do not fit */
export const qloAppsSystem = ({
  settings,
  hotel,
  data,
  redis,
  now,
  onFailure,
  ...options
}: Options): PmsSystem => {
  const { url, idHotel, roomTypes, email, phone, callsPerHour } = settings;
  const unknown = Object.keys(roomTypes).find((name) => !hotel.rooms.some(({ id }) => id === name));
  if (unknown !== undefined)
    throw new StartupError(`HOTEL_PMS.${hotel.id}.roomTypes: the hotel has no room type ${unknown}`);
  const pms = qloAppsPms({
    ...options,
    baseUrl: url,
    key: keyOf(settings, hotel.id),
    idHotel,
    roomTypes,
    currency: hotel.currency,
    contact: { email, phone },
  });
  const feed = createPoller({
    poll: pms.poll,
    turns: redis
      ? sharedTurns({ client: redis, hotel: hotel.id, schema: markSchema })
      : markFile(join(data, `pms-${hotel.id}.mark.json`), markSchema),
    pace: { callsPerHour },
    now,
    sleep: async (ms, signal) =>
      setTimeout(ms, undefined, { signal, ref: false }).catch(() => {
        // Ended by the signal, which the poller looks at.
      }),
    onFailure,
  });
  return { pms, months: pms.months, feed };
};

/** @throws StartupError */
const keyOf = ({ key, keyFile = '' }: QloAppsSettings, hotel: string): string => {
  if (key !== undefined) return key;
  const found = readIfThere(keyFile)?.trim();
  if (found?.length === 32) return found;
  throw new StartupError(`HOTEL_PMS.${hotel}.keyFile: ${keyFile} holds no key of 32 characters`);
};

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

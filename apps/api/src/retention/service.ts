import type { TenantContext } from '@hotel/tenant-context';
import type { Config } from '../config.ts';
import type { HotelDirectory } from '../hotels/directory.ts';
import type { Quarantine } from '../inbox/quarantine.ts';
import type { Logger } from '../log.ts';
import type { Observers } from '../observe.ts';
import type { Records } from '../records/records.ts';
import { startRetention } from './daily.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_RETENTION_DAYS'>;
  readonly hotels: Pick<HotelDirectory, 'all'>;
  readonly records: Pick<Records, 'eraseSilentSince'>;
  readonly quarantine: Pick<Quarantine, 'forgetBefore'>;
  readonly context: TenantContext;
  readonly observe: Pick<Observers, 'retention'>;
  readonly log: Logger;
  readonly now: () => number;
}

/** Each hotel's guests for as long as the hotel says, or else the service. */
export const serviceRetention = (options: Options): (() => Promise<void>) => {
  const { config, hotels, records, quarantine, context, observe, log, now } = options;
  return startRetention({
    hotels: () =>
      hotels.all.map(({ id, retentionDays }) => ({
        hotel: id,
        days: retentionDays ?? config.HOTEL_RETENTION_DAYS,
      })),
    records,
    quarantine,
    now,
    random: Math.random,
    within: (tenant, work) => context.run({ tenant, requestId: 'retention' }, work),
    onErased: (hotel, guests) => {
      observe.retention.erased(guests);
      log.info({ hotel, guests }, 'retention: erased');
    },
    onError: (err, hotel) => log.error({ err, ...(hotel ? { hotel } : {}) }, 'retention'),
    onSwept: () => observe.retention.swept(now()),
  });
};

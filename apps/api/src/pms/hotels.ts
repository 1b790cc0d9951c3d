import { createPmsCache, type CacheStore, type PmsCacheEvent } from '@hotel/pms-cache';
import type { TenantId } from '@hotel/tenant-context';
import type { RedisLike } from '@hotel/tenant-context/redis';
import type { Config } from '../config.ts';
import type { HotelDirectory } from '../hotels/directory.ts';
import type { Hotel } from '../hotels/hotel.ts';
import { StartupError } from '../startup-error.ts';
import { pmsSpans } from '../tracing/pms.ts';
import { withinBudget, type Budget } from './budget.ts';
import { cachedPms } from './cached.ts';
import { cacheSink } from './changes/feed.ts';
import type { WebhookHotel } from './changes/webhook.ts';
import type { HotelPms } from './pms.ts';
import { orderOperations, pmsPolicies } from './policies.ts';
import { qloAppsSystem } from './qloapps/system.ts';
import { simulatedSystem } from './simulated/system.ts';
import type { PmsSystem } from './system.ts';

interface Options {
  readonly config: Pick<Config, 'HOTEL_DATA' | 'HOTEL_PMS' | 'PMS_LATENCY_MS' | 'PMS_FAILURE_RATIO'>;
  /** A hotel that is new has its PMS as soon as somebody asks for it. */
  readonly hotels: Pick<HotelDirectory, 'all' | 'get'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly observe: (event: PmsCacheEvent) => void;
  /** Shared by all processes of the service. Absent: this one is alone. */
  readonly store?: CacheStore | undefined;
  /** The same Redis, where they agree on who asks for changes. */
  readonly redis?: RedisLike | undefined;
  /** How much a hotel's PMS may be asked. */
  readonly budget: (hotel: TenantId) => Budget;
  /** A hotel's PMS could not be asked for changes. */
  readonly onFeedFailure: (hotel: TenantId, error: unknown) => void;
}

/** The PMS of every hotel, each behind its part of one cache. */
export interface HotelSystems {
  readonly of: (hotel: TenantId) => HotelPms;
  /** Hotels whose PMS tells us what changes. */
  readonly webhooks: ReadonlyMap<string, WebhookHotel>;
  /** Begins to ask those that do not tell. */
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

/** @throws StartupError when the settings of a hotel's PMS cannot be used */
export const hotelSystems = ({ hotels, ...options }: Options): HotelSystems => {
  const settings = options.config.HOTEL_PMS;
  const stray = Object.keys(settings).find((name) => !hotels.all.some(({ id }) => id === name));
  if (stray !== undefined) throw new StartupError(`HOTEL_PMS.${stray}: there is no such hotel`);
  const cache = createPmsCache({
    policies: pmsPolicies,
    observe: options.observe,
    ...(options.store && { l2: { store: options.store } }),
  });
  const partOf = (hotel: Hotel) => {
    const system = systemOf(hotel, { ...options, hotels });
    const { pms, months, feed } = withinBudget(pmsSpans(system, hotel.id), options.budget(hotel.id));
    const own = cache.for(hotel.id);
    const cached = cachedPms(pms, own, months);
    return {
      pms: feed ? touching(cached, feed.touch) : cached,
      feed,
      polled: cacheSink(own, orderOperations),
      told: cacheSink(own),
    };
  };
  const parts = new Map(hotels.all.map((hotel) => [hotel.id, partOf(hotel)]));
  return {
    of: (hotel) => {
      // Only those that were there at the start can have settings, and a feed.
      const part = parts.get(hotel) ?? partOf(hotels.get(hotel));
      parts.set(hotel, part);
      return part.pms;
    },
    webhooks: new Map(
      Array.from(parts).flatMap(([id, { told }]) => {
        const secret = settings[id]?.webhookSecret;
        return secret === undefined ? [] : [[id, { secret, sink: told }]];
      }),
    ),
    start: () => {
      for (const { feed, polled } of parts.values()) feed?.start(polled);
    },
    close: async () => {
      await Promise.all(Array.from(parts.values(), async ({ feed }) => feed?.stop()));
      await cache.close();
    },
  };
};

const systemOf = (
  hotel: Hotel,
  {
    config,
    hotels,
    now,
    redis,
    onFeedFailure,
  }: Pick<Options, 'config' | 'hotels' | 'now' | 'redis' | 'onFeedFailure'>,
): PmsSystem => {
  const { HOTEL_DATA: data, HOTEL_PMS, PMS_LATENCY_MS: latencyMs, PMS_FAILURE_RATIO: failureRatio } = config;
  const settings = HOTEL_PMS[hotel.id];
  const shared = {
    hotel,
    data,
    referencePrefix: hotel.id.slice(0, 3).toUpperCase(),
    today: () =>
      Temporal.Instant.fromEpochMilliseconds(now())
        .toZonedDateTimeISO(hotels.get(hotel.id).timeZone)
        .toPlainDate()
        .toString(),
  };
  return settings?.kind === 'qloapps'
    ? qloAppsSystem({ ...shared, settings, now, redis, onFailure: (error) => onFeedFailure(hotel.id, error) })
    : simulatedSystem({ ...shared, faults: { latencyMs, failureRatio } });
};

/** Says that somebody asks. */
const touching = (pms: HotelPms, touch: () => void): HotelPms => ({
  ...pms,
  offers: async (stay, call) => {
    touch();
    return pms.offers(stay, call);
  },
  booking: async (reference, call) => {
    touch();
    return pms.booking(reference, call);
  },
});

import { setTimeout as sleep } from 'node:timers/promises';
import { type DirectoryEvent, type TenantDirectory, type TenantEntry } from '@hotel/tenant-context';
import { createRedisDirectory } from '@hotel/tenant-context/redis';
import type { Redis } from 'ioredis';
import { createDirectory, type HotelDirectory } from './directory.ts';
import { edition } from './edition.ts';
import { hotelFacts } from './hotel-facts.ts';
import type { Hotel } from './hotel.ts';
import { parseSeed, sourceOf } from './seed-document.ts';

/** Hotels in Redis, the same for all processes; `all` and `ids` are as they were read last. */
interface RedisHotels extends HotelDirectory, TenantDirectory {
  /**
   * These hotels are the whole truth from now on, for all processes, all at once.
   *
   * @param facts what the hotels' own documents do not say, such as mailboxes and hashes of keys
   * @param source what they were taken from, by a fingerprint
   * @throws as `edition` does; nothing has changed then
   */
  readonly replace: (
    hotels: readonly Hotel[],
    facts?: readonly TenantEntry[],
    source?: string,
  ) => Promise<void>;
  /** What the hotels were taken from last. */
  readonly source: () => string | undefined;
  readonly close: () => void;
}

interface Options {
  readonly client: Redis;
  /** A second client, which only listens. */
  readonly listener: Redis;
  readonly observe: (event: DirectoryEvent) => void;
  /** How late a change is seen that the listener missed. @default 10_000 */
  readonly pollMs?: number;
}

/** Facts are looked for in Redis itself, so that they are in no document. */
const NO_HOTELS = '{"hotels":[]}';

/** It may be a hotel's that was added while Redis could not be asked: nobody must call it unknown. */
class HotelsAwayError extends Error {
  override readonly name = 'HotelsAwayError';

  constructor(options?: ErrorOptions) {
    super('Redis cannot be asked whose this is: send it again', options);
  }
}

/**
 * The hotels that all processes share. While Redis is away, or what is there cannot be understood, the hotels that were
 * known before are found.
 *
 * @throws whatever is wrong at the start
 */
export const redisDirectory = async ({
  client,
  listener,
  observe,
  pollMs = 10_000,
}: Options): Promise<RedisHotels> => {
  await listening(listener);
  let reading = Promise.resolve();
  /** One after the other, so that the last that was read is the last that was written. */
  const reread = (): Promise<void> => (reading = reading.then(async () => readAgain()));
  const directory = createRedisDirectory(client, {
    subscriber: listener,
    pollMs,
    observe: (event) => {
      if (event.outcome === 'changed') void reread();
      else observe(event);
    },
  });
  let latest = { document: NO_HOTELS, source: sourceOf(NO_HOTELS), hotels: createDirectory([]) };
  let fault: unknown;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  const readAgain = async (): Promise<void> => {
    clearTimeout(again);
    try {
      const before = latest.document;
      const document = (await directory.document()) ?? NO_HOTELS;
      latest = { document, source: sourceOf(document), hotels: createDirectory(parseSeed(document).hotels) };
      fault = undefined;
      if (document !== before) observe({ type: 'tenant.directory', outcome: 'changed' });
    } catch (error) {
      fault = error;
      observe({ type: 'tenant.directory', outcome: 'failed', error });
      // The change was told once, and is still to be read.
      if (!closed) again = setTimeout(() => void reread(), pollMs).unref();
    }
  };
  const sure = <T>(found: T | undefined): T | undefined => {
    if (found === undefined && (fault !== undefined || client.status !== 'ready')) {
      throw new HotelsAwayError({ cause: fault });
    }
    return found;
  };

  const close = (): void => {
    closed = true;
    clearTimeout(again);
    void directory.close();
  };
  await reread();
  if (fault !== undefined) {
    close();
    throw fault;
  }
  return {
    close,
    get all() {
      return latest.hotels.all;
    },
    get ids() {
      return latest.hotels.ids;
    },
    get: (id) => latest.hotels.get(id),
    byPhoneNumber: (app, phoneNumberId) => sure(latest.hotels.byPhoneNumber(app, phoneNumberId)),
    byWidgetKey: (key) => sure(latest.hotels.byWidgetKey(key)),
    find: async (fact) => {
      const tenant = await directory.find(fact);
      if (tenant === undefined || latest.hotels.ids.includes(tenant)) return tenant;
      // Its facts were seen before itself.
      await reread();
      return sure(latest.hotels.ids.find((id) => id === tenant));
    },
    replace: async (hotels, facts = [], source = latest.source) => {
      edition(hotels, facts);
      const document = JSON.stringify({ source, hotels });
      await directory.replace([...hotels.flatMap(hotelFacts), ...facts], document);
      await reread();
    },
    source: () => latest.source,
  };
};

/** Until then it takes no subscription; what it misses is seen at the next poll. */
const listening = (listener: Redis): Promise<unknown> =>
  listener.status === 'ready'
    ? Promise.resolve()
    : Promise.race([new Promise((resolve) => listener.once('ready', resolve)), sleep(1000)]);

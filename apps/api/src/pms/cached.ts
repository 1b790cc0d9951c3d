import { isPmsCacheError, type Reading, type TenantCache } from '@hotel/pms-cache';
import { bookingTag, nightTags, type PmsPolicies } from './policies.ts';
import { PmsError, type Answered, type Booking, type CachedCall, type HotelPms, type Pms } from './pms.ts';

/**
 * One hotel's PMS behind its cache. Reads say how old they are; writes go straight through, and whatever they
 * touched is read anew, also when they failed: they may have been done all the same.
 */
export const cachedPms = (pms: Pms, cache: TenantCache<PmsPolicies>): HotelPms => {
  const offers: HotelPms['offers'] = async ({ checkIn, checkOut, adults, children }, call) => {
    // Callers may hold more than a stay, and every field is part of the key.
    const stay = { checkIn, checkOut, adults, children };
    return answered(call, () => cache.read('offers', stay, async (source) => pms.offers(stay, source), call));
  };

  const booking: HotelPms['booking'] = async (reference, call) =>
    answered(call, () =>
      cache.read('booking', { reference }, async (source) => pms.booking(reference, source), call),
    );

  /** @param tags what is touched whether or not it succeeds */
  const write = async (tags: readonly string[], work: () => Promise<Booking>): Promise<Booking> => {
    let booked: Booking | undefined;
    try {
      return (booked = await work());
    } finally {
      await cache.invalidate(booked ? [...tags, ...tagsOf(booked)] : tags);
    }
  };

  /** What a booking touches before it is changed; when nobody knows, everything. */
  const held = async (reference: string, { signal }: CachedCall): Promise<readonly string[]> => {
    try {
      const { value } = await booking(reference, { signal });
      return value ? tagsOf(value) : [bookingTag(reference)];
    } catch {
      return ['*'];
    }
  };

  return {
    offers,
    booking,
    book: async (request, call) => write(nightTags(request), async () => pms.book(request, call)),
    modify: async (reference, stay, call) =>
      write([...(await held(reference, call)), ...nightTags(stay)], async () =>
        pms.modify(reference, stay, call),
      ),
    cancel: async (reference, call) =>
      write(await held(reference, call), async () => pms.cancel(reference, call)),
    quoteChange: async (reference, stay, call) => {
      const quote = await pms.quoteChange(reference, stay, call);
      // There is no room: an answer in the cache that offers one is wrong.
      if (!quote) await cache.invalidate(nightTags(stay));
      return quote;
    },
  };
};

const tagsOf = (booking: Booking): readonly string[] => [
  bookingTag(booking.reference),
  ...nightTags(booking),
];

const answered = async <T>(call: CachedCall, read: () => Promise<Reading<T>>): Promise<Answered<T>> => {
  try {
    const { value, ageMs, state, from } = await read();
    const source = call.fresh ? 'bypass' : 'miss';
    const outcome = state === 'stale' ? 'stale_if_error' : from === 'source' ? source : from;
    // Frozen values are what the port promises anyway.
    return { value: value as T, ageMs, stale: state === 'stale', outcome };
  } catch (error) {
    throw asPmsError(error, call.signal);
  }
};

/** The port knows one kind of error; a mistake of ours stays what it is. */
const asPmsError = (error: unknown, signal: AbortSignal): unknown => {
  if (error instanceof PmsError) return error;
  if (signal.aborted)
    return new PmsError('timeout', 'The caller stopped waiting for the PMS', { cause: error });
  if (!isPmsCacheError(error)) return error;
  if (error.code === 'source-timeout')
    return new PmsError('timeout', 'The PMS did not answer in time', { cause: error });
  return error.code === 'circuit-open' || error.code === 'bulkhead-full'
    ? new PmsError('unavailable', 'The PMS is left alone for now', { cause: error })
    : error;
};

import type { TenantCache } from '@hotel/pms-cache';
import { answered } from './answered.ts';
import { offersOfMonths } from './month-block/cached.ts';
import type { MonthBlocks } from './month-block/month-block.ts';
import type { Booking, CachedCall, HotelPms, KnownBooking, Pms } from './pms.ts';
import { bookingTag, monthTags, stayTags, type PmsPolicies } from './policies.ts';

/**
 * One hotel's PMS behind its cache. Reads say how old they are; writes go straight through, and whatever they
 * touched is read anew, also when they failed: they may have been done all the same.
 *
 * @param months absent: each stay is asked for by itself
 */
export const cachedPms = (pms: Pms, cache: TenantCache<PmsPolicies>, months?: MonthBlocks): HotelPms => {
  const browse = months && offersOfMonths(months, cache);
  const offers: HotelPms['offers'] = async ({ checkIn, checkOut, adults, children }, call) => {
    // Callers may hold more than a stay, and every field is part of the key.
    const stay = { checkIn, checkOut, adults, children };
    if (browse && !call.fresh) return browse(stay, call);
    const found = await answered(call, () =>
      cache.read('offers', stay, async (source) => pms.offers(stay, source), call),
    );
    // Everybody learns what was found out: the months of the stay are asked anew.
    if (browse) await cache.expire(monthTags(stay));
    return found;
  };

  const booking: HotelPms['booking'] = async (reference, call) => {
    let told: Booking | null | undefined;
    const found = await answered(call, () =>
      cache.read(
        'booking',
        { reference },
        async (source) => {
          told = await pms.booking(reference, source);
          return told && withoutName(told);
        },
        call,
      ),
    );
    return call.fresh && told ? { ...found, value: told } : found;
  };

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
    // Whether it is there decides what is done next: never from the cache.
    bookingOf: async (clientReference, call) => pms.bookingOf(clientReference, call),
    book: async (request, call) => write(stayTags(request), async () => pms.book(request, call)),
    modify: async (reference, stay, call) =>
      write([...(await held(reference, call)), ...stayTags(stay)], async () =>
        pms.modify(reference, stay, call),
      ),
    cancel: async (reference, call) =>
      write(await held(reference, call), async () => pms.cancel(reference, call)),
    quoteChange: async (reference, stay, call) => {
      const quote = await pms.quoteChange(reference, stay, call);
      // There is no room: an answer in the cache that offers one is wrong.
      if (!quote) await cache.invalidate(stayTags(stay));
      return quote;
    },
  };
};

/** What lies in memory and in Redis for an hour tells nobody who stays here. */
const withoutName = (booking: Booking): KnownBooking => {
  const { guestName: _, ...known } = booking;
  return known;
};

const tagsOf = (booking: Pick<Booking, 'reference' | 'checkIn' | 'checkOut'>): readonly string[] => [
  bookingTag(booking.reference),
  ...stayTags(booking),
];

import type { TenantId } from '@hotel/tenant-context';
import type { Hotel } from './hotel.ts';

/** Finds the hotel that a guest or a program wants. Its functions need no `this`. */
export interface HotelDirectory {
  readonly all: readonly Hotel[];
  readonly ids: readonly TenantId[];
  /** @throws UnknownHotelError */
  readonly get: (id: string) => Hotel;
  /** Both as verified: the same number in another app is not this hotel's. */
  readonly byPhoneNumber: (app: string, phoneNumberId: string) => TenantId | undefined;
  readonly byWidgetKey: (
    key: string,
  ) => { readonly hotel: TenantId; readonly origins: readonly string[] } | undefined;
}

/** The id is not told: a mixed-up configuration may have put a key in its place. */
export class UnknownHotelError extends Error {
  override readonly name = 'UnknownHotelError';

  constructor(known: readonly TenantId[]) {
    super(`There is no such hotel; there are: ${known.join(', ')}`);
  }
}

/** Two hotels claim the same address, so that guests of one would reach the other. */
export class SharedAddressError extends Error {
  override readonly name = 'SharedAddressError';
  readonly hotels: readonly [TenantId, TenantId];

  constructor(kind: string, hotels: readonly [TenantId, TenantId]) {
    super(`The hotels ${hotels.join(' and ')} have the same ${kind}`);
    this.hotels = hotels;
  }
}

/** @throws SharedAddressError */
export const createDirectory = (hotels: readonly Hotel[]): HotelDirectory => {
  const ids = hotels.map(({ id }) => id);
  const byId = index('id', hotels, ({ id }) => id);
  const byNumber = index('WhatsApp number', hotels, ({ channels: { whatsapp } }) =>
    whatsapp ? numberKey(whatsapp.app, whatsapp.phoneNumberId) : undefined,
  );
  const byWidget = index('widget key', hotels, ({ channels }) => channels.web.widgetKey);
  return {
    all: hotels,
    ids,
    get: (id) => {
      const hotel = byId.get(id);
      if (!hotel) throw new UnknownHotelError(ids);
      return hotel;
    },
    byPhoneNumber: (app, phoneNumberId) => byNumber.get(numberKey(app, phoneNumberId))?.id,
    byWidgetKey: (key) => {
      const hotel = byWidget.get(key);
      return hotel && { hotel: hotel.id, origins: hotel.channels.web.origins };
    },
  };
};

/** Unlike a joined text, never the same for two different pairs. */
const numberKey = (app: string, phoneNumberId: string): string => JSON.stringify([app, phoneNumberId]);

const index = (
  kind: string,
  hotels: readonly Hotel[],
  keyOf: (hotel: Hotel) => string | undefined,
): ReadonlyMap<string, Hotel> => {
  const found = new Map<string, Hotel>();
  for (const hotel of hotels) {
    const key = keyOf(hotel);
    if (key === undefined) continue;
    const other = found.get(key);
    if (other) throw new SharedAddressError(kind, [other.id, hotel.id]);
    found.set(key, hotel);
  }
  return found;
};

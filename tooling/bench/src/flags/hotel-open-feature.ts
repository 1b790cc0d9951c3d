import { openFeatureProvider } from '@hotel/feature-flags/openfeature';
import { hotelData, hotelFlags, type HotelData } from './hotel.ts';
import { throughOpenFeature } from './open-feature.ts';
import type { Adapter } from './scenario.ts';

export const adapter: Adapter<HotelData> = {
  name: 'OpenFeature + @hotel/feature-flags/openfeature',
  data: hotelData,
  load: async (data, guests) =>
    throughOpenFeature(
      'hotel',
      openFeatureProvider(() => hotelFlags(data)),
      // Its targeting key is the hotel.
      guests.map(({ tenant, guest }) => ({ targetingKey: tenant, guestId: guest })),
    ),
};

import type { TenantId } from '@hotel/tenant-context';
import type { HotelPms } from '../pms/pms.ts';
import { unlessAway } from './error.ts';
import { nightRange } from './nights.ts';
import type { HoldStore } from './store.ts';

interface Options {
  readonly hotel: TenantId;
  /** Whose own holds count as free. */
  readonly guest: string;
  readonly store: HoldStore;
}

/** The PMS without the rooms that others hold: what is offered to this guest. */
export const besideHolds = (pms: HotelPms, { hotel, guest, store }: Options): HotelPms => {
  return {
    ...pms,
    offers: async (stay, call) => {
      const answered = await pms.offers(stay, call);
      const nights = nightRange(stay);
      // An offer is no promise: a guest can look at rooms while nothing can be held.
      const survey = nights && (await unlessAway(store.survey(hotel, nights, guest)));
      if (!survey || survey.taken.size === 0) return answered;
      const value = answered.value
        .map((offer) => ({ ...offer, available: offer.available - (survey.taken.get(offer.roomType) ?? 0) }))
        .filter(({ available }) => available > 0);
      return { ...answered, value };
    },
  };
};

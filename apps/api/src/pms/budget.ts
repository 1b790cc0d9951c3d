import type { PmsCall } from './pms.ts';
import type { PmsSystem } from './system.ts';

/** Lets a call to a hotel's PMS through, later, or not at all. */
export type Budget = <T>(call: PmsCall, work: () => Promise<T>) => Promise<T>;

/** A PMS whose every call counts: to go below the cache, so that cached answers cost nothing. */
export const withinBudget = ({ pms, months, ...system }: PmsSystem, spend: Budget): PmsSystem => ({
  ...system,
  pms: {
    offers: (stay, call) => spend(call, () => pms.offers(stay, call)),
    book: (request, call) => spend(call, () => pms.book(request, call)),
    booking: (reference, call) => spend(call, () => pms.booking(reference, call)),
    bookingOf: (clientReference, call) => spend(call, () => pms.bookingOf(clientReference, call)),
    quoteChange: (reference, stay, call) => spend(call, () => pms.quoteChange(reference, stay, call)),
    modify: (reference, stay, call) => spend(call, () => pms.modify(reference, stay, call)),
    cancel: (reference, call) => spend(call, () => pms.cancel(reference, call)),
  },
  months: {
    today: months.today,
    limits: (call) => spend(call, () => months.limits(call)),
    rooms: (month, call) => spend(call, () => months.rooms(month, call)),
    rates: (month, call) => spend(call, () => months.rates(month, call)),
  },
});

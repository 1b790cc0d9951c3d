import type { PmsCall } from './pms.ts';
import type { PmsSystem } from './system.ts';

/** Does a call to a hotel's PMS, with something before, after or in place of it. */
export type Around = <T>(operation: string, call: PmsCall, work: () => Promise<T>) => Promise<T>;

/** A PMS around whose every call the same is done: to go below the cache, for what that answers is no call. */
export const aroundCalls = ({ pms, months, ...system }: PmsSystem, around: Around): PmsSystem => ({
  ...system,
  pms: {
    offers: (stay, call) => around('offers', call, () => pms.offers(stay, call)),
    book: (request, call) => around('book', call, () => pms.book(request, call)),
    booking: (reference, call) => around('booking', call, () => pms.booking(reference, call)),
    bookingOf: (clientReference, call) =>
      around('bookingOf', call, () => pms.bookingOf(clientReference, call)),
    quoteChange: (reference, stay, call) =>
      around('quoteChange', call, () => pms.quoteChange(reference, stay, call)),
    modify: (reference, stay, call) => around('modify', call, () => pms.modify(reference, stay, call)),
    cancel: (reference, call) => around('cancel', call, () => pms.cancel(reference, call)),
  },
  months: {
    today: months.today,
    limits: (call) => around('limits', call, () => months.limits(call)),
    rooms: (month, call) => around('rooms', call, () => months.rooms(month, call)),
    rates: (month, call) => around('rates', call, () => months.rates(month, call)),
  },
});

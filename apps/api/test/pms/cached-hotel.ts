import { createPmsCache } from '@hotel/pms-cache';
import { manualClock } from '@hotel/pms-cache/testing';
import { onTestFinished } from 'vitest';
import { cachedPms } from '../../src/pms/cached.ts';
import type { HotelPms, Pms, Stay } from '../../src/pms/pms.ts';
import { pmsPolicies } from '../../src/pms/policies.ts';
import type { Faults } from '../../src/pms/simulated/faults.ts';
import type { SimulatedPmsOptions } from '../../src/pms/simulated/simulated.ts';
import { calling } from './guests.ts';
import { house } from './house.ts';

export const call = calling();
export const fresh = { ...call, fresh: true };
export const stay: Stay = { checkIn: '2026-12-01', checkOut: '2026-12-03', adults: 2, children: 0 };
export const nextWeek: Stay = { ...stay, checkIn: '2026-12-08', checkOut: '2026-12-10' };
export const afterTwoWeeks: Stay = { ...stay, checkIn: '2026-12-15', checkOut: '2026-12-17' };
export const request = {
  ...stay,
  roomType: 'double',
  guestName: 'Ana Pérez',
  clientReference: 'conversation:1',
};

/** Counts what reaches the PMS. */
const counted = (pms: Pms): { pms: Pms; calls: Record<keyof Pms, number> } => {
  const calls = { offers: 0, book: 0, booking: 0, bookingOf: 0, quoteChange: 0, modify: 0, cancel: 0 };
  const count = <Args extends unknown[], T>(name: keyof Pms, ask: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      calls[name] += 1;
      return ask(...args);
    };
  };
  return {
    calls,
    pms: {
      offers: count('offers', async (...args) => pms.offers(...args)),
      book: count('book', async (...args) => pms.book(...args)),
      booking: count('booking', async (...args) => pms.booking(...args)),
      bookingOf: count('bookingOf', async (...args) => pms.bookingOf(...args)),
      quoteChange: count('quoteChange', async (...args) => pms.quoteChange(...args)),
      modify: count('modify', async (...args) => pms.modify(...args)),
      cancel: count('cancel', async (...args) => pms.cancel(...args)),
    },
  };
};

export const setUp = (options: Partial<SimulatedPmsOptions> & { breakerFailures?: number } = {}) => {
  const faults: Faults = {};
  const reception = house({ faults, ...options });
  const { pms, calls } = counted(reception);
  const clock = manualClock();
  const { now } = clock;
  const breaker = { failures: options.breakerFailures ?? 5 };
  const cache = createPmsCache({ policies: pmsPolicies, now, random: () => 0.5, breaker });
  onTestFinished(async () => cache.close());
  const cached = cachedPms(pms, cache.for('malaga'));
  return { cached, reception, calls, clock, cache, faults: options.faults ?? faults };
};

export const available = async (pms: HotelPms, stay: Stay, roomType = 'double'): Promise<number> =>
  (await pms.offers(stay, call)).value.find((offer) => offer.roomType === roomType)?.available ?? 0;

import type { Reading, TenantCache } from '@hotel/pms-cache';
import { monthsOf, type Month } from '../../src/pms/month-block/month.ts';
import type { PmsPolicies } from '../../src/pms/policies.ts';
import { DATES, daysOfMonth, monthOfDay } from './calendar.ts';
import type { Counts } from './counts.ts';
import type { Wish } from './traffic.ts';
import type { Variant } from './variants.ts';
import type { World } from './world.ts';

/** A hotel as its guests ask about it. */
export interface SimulatedHotel {
  readonly search: (wish: Wish) => Promise<void>;
  readonly lookUp: (booking: number) => Promise<void>;
}

/** Asks the cache, as the service does, and compares what it says with what is true. */
export const createHotel = (
  shape: Variant['shape'],
  cache: TenantCache<PmsPolicies>,
  world: World,
  counts: Counts,
): SimulatedHotel => {
  const read = async <T>(
    operation: keyof PmsPolicies,
    params: object,
    truth: () => T,
  ): Promise<Reading<T>> => {
    counts.reads[operation] = (counts.reads[operation] ?? 0) + 1;
    return cache.read(operation, params, async () => {
      counts.calls[operation] = (counts.calls[operation] ?? 0) + 1;
      return truth();
    });
  };

  /** A stay as one question: what it says of its nights and of the prices of its months. */
  const askForStay = async ({ day, nights, adults }: Wish) => {
    const stay = { checkIn: DATES[day]!, checkOut: DATES[day + nights]!, adults, children: 0 };
    const offers = await read('offers', stay, () => ({
      nights: world.nights(day, day + nights),
      rates: monthsOf(stay).map(world.rates),
    }));
    return { readings: [offers], ...offers.value };
  };

  const askForMonths = async ({ day, nights }: Wish) => {
    const months: readonly Month[] = [...new Set([monthOfDay(day), monthOfDay(day + nights - 1)])];
    const readings: Reading<unknown>[] = [];
    const found: number[] = [];
    const rates: number[] = [];
    for (const month of months) {
      const [from, to] = daysOfMonth(month);
      const rooms = await read('rooms', { month }, () => world.nights(from, to));
      const prices = await read('rates', { month }, () => world.rates(month));
      found.push(...rooms.value.slice(Math.max(0, day - from), Math.max(0, day + nights - from)));
      rates.push(prices.value);
      readings.push(rooms, prices);
    }
    return { readings, nights: found, rates };
  };

  return {
    search: async (wish) => {
      const limits = await read('limits', {}, () => 'limits');
      const { readings, nights, rates } = await (shape === 'stay' ? askForStay : askForMonths)(wish);
      counts.searches += 1;
      if ([limits, ...readings].every(({ from }) => from !== 'source')) counts.served += 1;
      const days = world.nights(wish.day, wish.day + wish.nights);
      if (days.some((version, night) => nights[night] !== version)) counts.staleRooms += 1;
      const months = [...new Set([monthOfDay(wish.day), monthOfDay(wish.day + wish.nights - 1)])];
      if (months.some((month, index) => rates[index] !== world.rates(month))) counts.staleRates += 1;
    },
    lookUp: async (booking) => {
      const { value, from } = await read('booking', { reference: String(booking) }, () =>
        world.booking(booking),
      );
      counts.lookUps += 1;
      if (from !== 'source') counts.served += 1;
      if (value !== world.booking(booking)) counts.staleBookings += 1;
      if (value < world.bookingAsWeLeftIt(booking)) counts.staleAfterOwnWrite += 1;
    },
  };
};

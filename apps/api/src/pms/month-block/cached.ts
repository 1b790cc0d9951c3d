import type { TenantCache } from '@hotel/pms-cache';
import { answered } from '../answered.ts';
import { soldNights } from '../check.ts';
import type { Answered, HotelPms } from '../pms.ts';
import type { PmsPolicies } from '../policies.ts';
import { monthsOf, type Month } from './month.ts';
import type { MonthBlocks } from './month-block.ts';
import { offersFrom } from './offers.ts';

/** Offers from one entry of the cache per hotel and month, whatever the dates and the party. */
export const offersOfMonths =
  (blocks: MonthBlocks, cache: TenantCache<PmsPolicies>): HotelPms['offers'] =>
  async (stay, call) => {
    soldNights(stay, blocks.today());
    const roomsOf = async (month: Month) =>
      answered(call, () =>
        cache.read('rooms', { month }, async (source) => blocks.rooms(month, source), call),
      );
    const ratesOf = async (month: Month) =>
      answered(call, () =>
        cache.read('rates', { month }, async (source) => blocks.rates(month, source), call),
      );
    const limitsOf = async () =>
      answered(call, () => cache.read('limits', {}, async (source) => blocks.limits(source), call));

    const months = monthsOf(stay);
    // One call goes ahead: a PMS that was away is tried by one, and the others would be refused meanwhile.
    const first = await byMonth(months.slice(0, 1), roomsOf);
    const [others, rates, limits] = await Promise.all([
      byMonth(months.slice(1), roomsOf),
      byMonth(months, ratesOf),
      limitsOf(),
    ]);
    const rooms = new Map([...first, ...others]);
    const value = offersFrom({ limits: limits.value, rooms: valuesOf(rooms), rates: valuesOf(rates) }, stay);
    return { ...least([...rooms.values(), ...rates.values()]), value };
  };

const byMonth = async <T>(
  months: readonly Month[],
  read: (month: Month) => Promise<T>,
): Promise<ReadonlyMap<Month, T>> =>
  new Map(await Promise.all(months.map(async (month) => [month, await read(month)] as const)));

const valuesOf = <T>(answers: ReadonlyMap<Month, Answered<T>>): ReadonlyMap<Month, T> =>
  new Map(Array.from(answers, ([month, { value }]) => [month, value]));

const trust = ['stale_if_error', 'miss', 'l2', 'l1'];

/** An answer made of several is as old as the oldest, and as good as the least of them. */
const least = (parts: readonly Answered<unknown>[]): Omit<Answered<unknown>, 'value'> => ({
  ageMs: Math.max(...parts.map(({ ageMs }) => ageMs)),
  stale: parts.some(({ stale }) => stale),
  outcome: trust.find((outcome) => parts.some((part) => part.outcome === outcome)) ?? 'l1',
});

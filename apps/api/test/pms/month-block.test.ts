import { createPmsCache } from '@hotel/pms-cache';
import { manualClock } from '@hotel/pms-cache/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cachedPms } from '../../src/pms/cached.ts';
import { monthsOf, nightsIn, rangeOf } from '../../src/pms/month-block/month.ts';
import { offersFrom } from '../../src/pms/month-block/offers.ts';
import type { MonthBlocks } from '../../src/pms/month-block/month-block.ts';
import { pmsPolicies } from '../../src/pms/policies.ts';
import type { HotelPms, Pms, Stay } from '../../src/pms/pms.ts';
import { seeded } from '../crash/random.ts';
import type { ShopRoomType } from '../doubles/qloapps-server/house.ts';
import { calling, later } from './guests.ts';
import { house } from './house.ts';
import { qloAppsShop } from './qloapps-hotel.ts';

const shop = qloAppsShop();
const call = calling();
const couple = { adults: 2, children: 0 };

const behindCache = (pms: Pms, months: MonthBlocks, hotel = 'malaga') => {
  const clock = manualClock();
  const cache = createPmsCache({ policies: pmsPolicies, now: clock.now, random: () => 0.5 });
  onTestFinished(async () => cache.close());
  return { cached: cachedPms(pms, cache.for(hotel), months), clock };
};

const randomStay = (random: () => number): Stay => {
  const checkIn = later('2026-11-25', Math.floor(random() * 100));
  return {
    checkIn,
    checkOut: later(checkIn, 1 + Math.floor(random() * random() * 30)),
    adults: 1 + Math.floor(random() * 4),
    children: Math.floor(random() * 3),
  };
};

/** Rooms out of order for ever or for a while, and stays of a least and a greatest length. */
const troubled = (types: ShopRoomType[]): ShopRoomType[] =>
  types.map((type, index) => ({
    ...type,
    minLos: index === 1 ? 2 : 1,
    maxLos: index === 2 ? 14 : 0,
    rooms: type.rooms.map((room, place) => ({
      ...room,
      isInactive: index === 0 && place === 4,
      closures: place === 1 ? [{ from: '2026-12-20', to: '2027-01-10' }] : [],
    })),
  }));

const fill = async (pms: Pms, random: () => number, roomTypes: readonly string[]): Promise<void> => {
  for (let guest = 0; guest < 40; guest += 1) {
    const stay = { ...randomStay(random), ...couple };
    const roomType = roomTypes[Math.floor(random() * roomTypes.length)]!;
    const request = { ...stay, roomType, guestName: 'Ana Pérez', clientReference: `other:${guest}` };
    const booking = await pms.book(request, call).catch(() => undefined);
    if (booking && random() < 0.2) await pms.cancel(booking.reference, call);
  }
};

describe('the months of a hotel answer as a search for each stay does', () => {
  const stays = Number(process.env['HOTEL_SOAK_PMS_STAYS'] ?? 25);

  test.each([1, 2, 3])('QloApps, seed %i', async (seed) => {
    const random = seeded(seed);
    const { pms } = shop.open({}, troubled);
    await fill(pms, random, ['double', 'family', 'suite']);
    const { cached } = behindCache(pms, pms.months);
    for (let asked = 0; asked < stays; asked += 1) {
      const stay = randomStay(random);
      const { value } = await cached.offers(stay, call);
      expect(value, JSON.stringify(stay)).toEqual(await pms.offers(stay, call));
    }
  });

  test.each([1, 2, 3])('the simulated hotel, seed %i', async (seed) => {
    const random = seeded(seed);
    const pms = house();
    await fill(pms, random, ['double', 'family', 'suite']);
    const { cached } = behindCache(pms, pms.months);
    for (let asked = 0; asked < stays * 3; asked += 1) {
      const stay = randomStay(random);
      expect((await cached.offers(stay, call)).value, JSON.stringify(stay)).toEqual(
        await pms.offers(stay, call),
      );
    }
  });
});

describe('one room for the whole stay', () => {
  const limits = [{ roomType: 'double', maxAdults: 2, maxChildren: 0, maxGuests: 2 }];
  const rates = new Map(
    ['2026-12', '2027-01'].map((month) => [month, { double: nightsIn(month).map(() => 100) }]),
  );
  const offers = (rooms: Record<string, Record<string, string>>, checkIn: string, checkOut: string) =>
    offersFrom(
      {
        limits,
        rates,
        rooms: new Map(Object.entries(rooms).map(([month, double]) => [month, { double }])),
      },
      { checkIn, checkOut, ...couple },
    );
  const free = '.'.repeat(31);

  test('a room that is free on Monday and another on Tuesday make no stay', () => {
    const rooms = { '2026-12': { a: `x${free.slice(1)}`, b: `.x${free.slice(2)}` } };
    expect(offers(rooms, '2026-12-01', '2026-12-02')).toMatchObject([{ available: 1 }]);
    expect(offers(rooms, '2026-12-02', '2026-12-03')).toMatchObject([{ available: 1 }]);
    expect(offers(rooms, '2026-12-01', '2026-12-03')).toEqual([]);
  });

  test('nor do they over New Year', () => {
    const rooms = {
      '2026-12': { a: free, b: `${free.slice(1)}x` },
      '2027-01': { a: `x${free.slice(1)}`, b: free },
    };
    expect(offers(rooms, '2026-12-30', '2026-12-31')).toMatchObject([{ available: 2, totalCents: 100 }]);
    expect(offers(rooms, '2026-12-31', '2027-01-02')).toEqual([]);
    expect(offers({ ...rooms, '2027-01': { a: free } }, '2026-12-31', '2027-01-02')).toEqual([
      { roomType: 'double', available: 1, totalCents: 200 },
    ]);
  });

  test('a night whose price is not known is not for sale', () => {
    expect(offers({ '2027-02': { a: free } }, '2027-02-01', '2027-02-02')).toEqual([]);
  });

  test('the months of a stay', () => {
    expect(monthsOf({ checkIn: '2026-12-30', checkOut: '2027-01-01' })).toEqual(['2026-12']);
    expect(monthsOf({ checkIn: '2026-12-31', checkOut: '2027-01-02' })).toEqual(['2026-12', '2027-01']);
    expect(monthsOf({ checkIn: '2027-01-31', checkOut: '2027-03-02' })).toEqual([
      '2027-01',
      '2027-02',
      '2027-03',
    ]);
    expect(rangeOf('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
    expect(nightsIn('2028-02').at(-1)).toBe('2028-02-29');
  });
});

describe('calls', () => {
  const browse = async (cached: HotelPms) => {
    for (const day of [12, 14, 20]) {
      const stay = {
        checkIn: `2026-12-${day}`,
        checkOut: `2026-12-${day + 3}`,
        adults: 1 + (day % 2),
        children: 0,
      };
      await cached.offers(stay, call);
    }
  };
  const searches = () =>
    shop
      .server()
      .asked.filter(({ url }) => url.includes('/hotel_ari'))
      .map(({ body }) => body);

  test('one for the rooms and one for the prices of a month, whatever is asked of it', async () => {
    const { pms } = shop.open();
    const { cached, clock } = behindCache(pms, pms.months);
    await browse(cached);
    expect(searches()).toHaveLength(2);
    await cached.offers({ checkIn: '2026-12-31', checkOut: '2027-01-02', ...couple }, call);
    expect(searches()).toHaveLength(4);
    // Rooms change more often than prices.
    clock.advance(180_000);
    await browse(cached);
    expect(searches()).toHaveLength(5);
  });

  test('own bookings are seen at once; other months and the prices are not asked again', async () => {
    const { pms } = shop.open();
    const { cached } = behindCache(pms, pms.months);
    const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', ...couple };
    const left = async () =>
      (await cached.offers(stay, call)).value.find((offer) => offer.roomType === 'double');
    await cached.offers({ checkIn: '2027-02-01', checkOut: '2027-02-03', ...couple }, call);
    expect(await left()).toMatchObject({ available: 5 });
    await cached.book({ ...stay, roomType: 'double', guestName: 'Ana Pérez', clientReference: 'c1' }, call);
    const before = searches().length;
    expect(await left()).toMatchObject({ available: 4 });
    await cached.offers({ checkIn: '2027-02-10', checkOut: '2027-02-13', ...couple }, call);
    expect(searches()).toHaveLength(before + 1);
  });

  test('a look before a commitment is a plain search, and what it found is learnt by all', async () => {
    const { pms } = shop.open();
    const { cached } = behindCache(pms, pms.months);
    const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', ...couple };
    await cached.offers(stay, call);
    // At the desk.
    await pms.book({ ...stay, roomType: 'double', guestName: 'Bea Gil', clientReference: 'desk' }, call);
    expect((await cached.offers(stay, call)).value[0]).toMatchObject({ available: 5 });
    expect(await cached.offers(stay, { ...call, fresh: true })).toMatchObject({ outcome: 'bypass' });
    expect((await cached.offers(stay, call)).value[0]).toMatchObject({ available: 4 });
  });

  test('nothing of the guests who booked is kept with the rooms', async () => {
    const { pms } = shop.open();
    const stay = { checkIn: '2026-12-12', checkOut: '2026-12-15', ...couple };
    await pms.book({ ...stay, roomType: 'double', guestName: 'Ana Pérez', clientReference: 'c1' }, call);
    const rooms = await pms.months.rooms('2026-12', call);
    expect(Object.keys(rooms)).toEqual(['double', 'family', 'suite']);
    for (const marks of Object.values(rooms).flatMap((type) => Object.values(type)))
      expect(marks).toMatch(/^[.x]{31}$/);
  });

  test('what is no stay is refused without a call', async () => {
    const { pms } = shop.open();
    const { cached } = behindCache(pms, pms.months);
    for (const stay of [
      { checkIn: '2026-12-12', checkOut: '2026-12-12', ...couple },
      { checkIn: '2026-11-01', checkOut: '2026-11-03', ...couple },
      { checkIn: '2026-12-12', checkOut: '2026-12-13', adults: 0, children: 1 },
    ])
      await expect(cached.offers(stay, call)).rejects.toMatchObject({ code: 'rejected' });
    expect(searches()).toEqual([]);
  });
});

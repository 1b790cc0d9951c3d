import {
  FREE,
  TAKEN,
  type MonthBlocks,
  type MonthRates,
  type MonthRooms,
} from '../month-block/month-block.ts';
import { nightsIn, rangeOf, type Month } from '../month-block/month.ts';
import type { PmsCall } from '../pms.ts';
import { searchAri } from './ari.ts';
import { QloAppsError } from './error.ts';
import { centsOf, type QloAppsHotel } from './hotel.ts';
import { dateOf, fieldsOf, itemsOf, numberOf, textOf, wholeOf, type Fields } from './loose.ts';
import { limitsOf, roomTypeOf } from './room-types.ts';

/** Why a room is not to be had, as the search numbers it. */
const LENGTH_OF_STAY = 4;
const PARTY = 5;

/**
 * A month in one call each for rooms and for prices.
 *
 * Rooms come from a plain search over the month that also lists what is booked and closed, with dates. The nightly
 * breakdown lists rooms per night too, but takes the wrong ones off for closures; only its prices are read.
 */
export const monthsOfQloApps = (hotel: QloAppsHotel): MonthBlocks => ({
  today: hotel.today,
  limits: async (call) => limitsOf(hotel, call),
  rooms: async (month, call) => roomsOf(hotel, month, call),
  rates: async (month, call) => ratesOf(hotel, month, call),
});

const roomsOf = async (hotel: QloAppsHotel, month: Month, call: PmsCall): Promise<MonthRooms> => {
  const [found] = await searchAri(hotel, { ...rangeOf(month), taken: true }, call);
  const nights = nightsIn(month);
  return Object.fromEntries(
    itemsOf(found?.['room_types']).flatMap((type) => {
      const roomType = roomTypeOf(hotel, wholeOf(type['id_room_type']));
      return roomType === undefined ? [] : [[roomType, marksOf(fieldsOf(type['rooms']), nights)]];
    }),
  );
};

/** Only rooms and dates are kept: beside them are guests' ids and remarks. */
const marksOf = (
  { available, booked, unavailable }: Fields,
  nights: readonly string[],
): Readonly<Record<string, string>> => {
  const taken = new Map<string, Set<string>>();
  for (const room of itemsOf(available)) takenOf(taken, room);
  for (const room of [...itemsOf(booked), ...itemsOf(unavailable)]) {
    const dates = takenOf(taken, room);
    for (const reason of itemsOf(room['detail']))
      for (const night of nights) if (covers(reason, night)) dates.add(night);
  }
  return Object.fromEntries(
    Array.from(taken, ([room, dates]) => [
      room,
      nights.map((night) => (dates.has(night) ? TAKEN : FREE)).join(''),
    ]),
  );
};

const takenOf = (taken: Map<string, Set<string>>, room: Fields): Set<string> => {
  const id = textOf(room['id_room']);
  const dates = taken.get(id) ?? new Set();
  taken.set(id, dates);
  return dates;
};

const covers = (reason: Fields, night: string): boolean => {
  const { id_status: status, date_from: from, date_to: to } = reason;
  if (from && to) return dateOf(from) <= night && night < dateOf(to);
  // Those two are about the search, which was for a month and for nobody. Any other room without dates is shut.
  return Number(status) !== LENGTH_OF_STAY && Number(status) !== PARTY;
};

const ratesOf = async (hotel: QloAppsHotel, month: Month, call: PmsCall): Promise<MonthRates> => {
  const found = await searchAri(hotel, { ...rangeOf(month), nightly: true }, call);
  const nights = nightsIn(month);
  if (found.length !== nights.length) throw new QloAppsError('garbage');
  const rates = new Map<string, number[]>();
  for (const [day, { date_from: from, room_types: types }] of found.entries()) {
    if (dateOf(from) !== nights[day]) throw new QloAppsError('garbage');
    for (const type of itemsOf(types)) {
      const roomType = roomTypeOf(hotel, wholeOf(type['id_room_type']));
      if (roomType === undefined) continue;
      const cents = rates.get(roomType) ?? [];
      rates.set(roomType, cents);
      cents[day] = centsOf(hotel, numberOf(type['total_price_with_tax']));
    }
  }
  // A type that is missing on a night would shift nothing, but leave a hole that no JSON can hold.
  return Object.fromEntries([...rates].filter(([, cents]) => Object.keys(cents).length === nights.length));
};
